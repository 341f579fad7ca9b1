-- Whose entries: by kind and id, which stay when somebody changes their name.
DROP INDEX audit_entry_actor;
CREATE INDEX audit_entry_actor ON audit_entry (actor_kind, actor_id, seq);
