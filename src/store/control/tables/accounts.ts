/** Who may do what, and who did. */
import type { Generated } from 'kysely';
import type { AuditKind } from '../../../access/audit.ts';
import type { Role } from '../../../access/role.ts';
import type { PersonState } from '../../../accounts/person.ts';
import type { LinkKind, SessionStage } from '../../../accounts/ports.ts';
import type { Language } from '../../../errors.ts';
import type { EpochMs, JsonText, Optional } from './kinds.ts';

type PersonTable = {
	id: Generated<number>;
	mail: string;
	name: string;
	language: Language;
	role: Role;
	teams: JsonText;
	agent: Optional<string>;
	state: PersonState;
	/** Argon2id, as a PHC string. */
	password: Optional<string>;
	created_at: EpochMs;
	updated_at: EpochMs;
	signed_in_at: Optional<EpochMs>;
};

type SessionTable = {
	id: Generated<number>;
	token_hash: string;
	person_id: number;
	stage: SessionStage;
	created_at: EpochMs;
	seen_at: EpochMs;
	address: string;
	agent: Optional<string>;
};

type AccountLinkTable = {
	token_hash: string;
	kind: LinkKind;
	person_id: number | null;
	created_at: EpochMs;
	expires_at: EpochMs | null;
};

type SignInBucketTable = { key: string; empty_at: EpochMs };

type SecondFactorTable = {
	person_id: number;
	begun_at: EpochMs;
	confirmed_at: Optional<EpochMs>;
	last_step: Optional<number>;
};

type RecoveryCodeTable = { person_id: number; code_hash: string; used_at: Optional<EpochMs> };

type PersonIdentityTable = { issuer: string; subject: string; person_id: number; created_at: EpochMs };

type ApiKeyTable = {
	id: Generated<number>;
	name: string;
	prefix: string;
	secret_hash: string;
	role: Role;
	teams: JsonText;
	agent: Optional<string>;
	scopes: JsonText;
	created_by: string;
	created_at: EpochMs;
	expires_at: Optional<EpochMs>;
	used_at: Optional<EpochMs>;
	revoked_at: Optional<EpochMs>;
};

type AuditEntryTable = {
	seq: number;
	at: EpochMs;
	kind: AuditKind;
	action: string;
	actor_kind: string;
	actor_id: string;
	actor_name: string;
	subject: string;
	details: string;
	previous: string;
	hash: string;
};

export type AccountsTables = {
	person: PersonTable;
	session: SessionTable;
	account_link: AccountLinkTable;
	sign_in_bucket: SignInBucketTable;
	second_factor: SecondFactorTable;
	recovery_code: RecoveryCodeTable;
	person_identity: PersonIdentityTable;
	api_key: ApiKeyTable;
	audit_entry: AuditEntryTable;
};
