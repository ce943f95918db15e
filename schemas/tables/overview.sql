-- One row per document: what a reader wants to see at a glance, from the other tables.
-- Several values of one document are joined with '; ' in the order in which they stand there.
with correspondents as (
  select document_id,
         string_agg(name, '; ' order by sequence) filter (where role = 'sender') as sender,
         string_agg(name, '; ' order by sequence) filter (where role = 'addressee') as addressee
  from (select d.document_id, d.role, d.sequence,
               coalesce(a.authorized_form_of_name, d.name_as_written) as name
        from document_agents d left join agents a using (agent_id))
  group by document_id),
numbers as (
  select document_id,
         string_agg(identifier, '; ' order by sequence_number, identifier)
           filter (where identifier_type = 'incoming_number') as incoming_number,
         string_agg(identifier, '; ' order by sequence_number, identifier)
           filter (where identifier_type = 'outgoing_number') as outgoing_number
  from document_identifiers
  group by document_id),
receipts as (
  select e.document_id, p.authorized_form_of_name as received_at_place,
         strftime(e.local_date, '%Y-%m-%d')
           || coalesce(' ' || left(cast(e.local_time as varchar), 5), '') as received_local
  from handling_events e left join places p using (place_id)
  where e.event_type = 'received'
  qualify row_number() over (partition by e.document_id order by e.sequence) = 1),
-- one citation of two archives stands in two rows of archival_locations
citations as (
  select document_id, string_agg(reference_as_written, '; ' order by sequence) as archive_reference
  from (select document_id, reference_as_written, min(sequence) as sequence
        from archival_locations
        where location_role = 'cited'
        group by document_id, reference_as_written)
  group by document_id),
listed as (
  select document_id, cast(sum(copies) as bigint) as copies_listed
  from distribution_copies
  group by document_id),
texts_of as (
  select document_id,
         string_agg(text_type, '; ' order by text_id) as text_type,
         string_agg(language, '; ' order by text_id) as text_language
  from texts
  group by document_id),
sources_of as (
  select document_id, string_agg(distinct url, '; ' order by url) as url,
         string_agg(distinct publisher, '; ' order by publisher) as publisher
  from (select t.document_id, coalesce(s.canonical_url, s.url) as url, s.publisher
        from texts t join sources s using (source_id))
  group by document_id),
counts as (
  select document_id,
         count(*) filter (where severity = 'warning') as warnings,
         count(*) filter (where severity = 'info') as infos
  from findings
  group by document_id)
select d.document_id, d.title, d.documentary_form, d.date_of_creation, d.date_earliest,
       d.date_latest, sender, addressee, incoming_number, outgoing_number,
       p.authorized_form_of_name as place_of_dispatch, received_at_place, received_local,
       archive_reference, l.stated_copies as copies_stated, copies_listed,
       d.scope_and_content as summary, url, coalesce(warnings, 0) as warnings,
       coalesce(infos, 0) as infos, text_type, text_language, publisher
from documents d
left join places p on p.place_id = d.place_of_dispatch_id
left join correspondents using (document_id)
left join numbers using (document_id)
left join receipts using (document_id)
left join citations using (document_id)
left join distribution_lists l using (document_id)
left join listed using (document_id)
left join texts_of using (document_id)
left join sources_of using (document_id)
left join counts using (document_id)
order by d.document_id
