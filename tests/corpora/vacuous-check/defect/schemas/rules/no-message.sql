/*
title: A telegram without a message
severity: warning
attributed_to: transcription
looks_at: [segments]
message: "it has no paragraph; expected at least one"
explanation: A telegram without a message says nothing to anybody.
remedy: Compare the transcription with the page.
example: A page of which only the header was copied.
*/
select document_id
from documents
anti join texts using (document_id);
