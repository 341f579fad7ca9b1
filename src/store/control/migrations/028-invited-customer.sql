-- Whom a plan has asked, by the key of the customer in the facts, decimal: the moment by which he was found is forgotten sooner.
ALTER TABLE survey_invitation ADD COLUMN customer TEXT;
UPDATE survey_invitation SET customer = (SELECT m.customer FROM send_moment m WHERE m.invitation = survey_invitation.id);
CREATE INDEX survey_invitation_customer ON survey_invitation (customer) WHERE customer IS NOT NULL;
