import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { permissions } from './permission.ts';
import { localAdministrator, type Principal } from './principal.ts';
import { roles } from './role.ts';
import { isPermitted, permit, rules } from './rules.ts';

const as = (role: Principal['role'], scopes: Principal['scopes'] = null): Principal => ({
	...localAdministrator,
	kind: scopes ? 'key' : 'person',
	role,
	scopes,
});

test('the administrator may do everything, and nobody has what an administrator has not', () => {
	for (const permission of permissions) assert.ok(isPermitted(as('administrator'), permission), permission);
	assert.deepEqual(Object.keys(rules).sort(), [...permissions].sort());
});

test('a viewer changes nothing and sees neither rows nor identities', () => {
	const allowed = permissions.filter((permission) => isPermitted(as('viewer'), permission));
	for (const permission of allowed) assert.ok(!permission.endsWith('.write'), permission);
	for (const withheld of ['rows.read', 'identity.read', 'rejects.read', 'customers.read', 'audit.read'] as const) {
		assert.ok(!allowed.includes(withheld), withheld);
	}
});

test('what is of everybody is not for who sees a part', () => {
	for (const role of ['team_lead', 'agent'] as const) {
		for (const whole of ['quality.read', 'rejects.read', 'imports.read', 'customers.read'] as const) {
			assert.ok(!isPermitted(as(role), whole), `${role} ${whole}`);
		}
	}
});

test('a key of some teams, or of one agent, does nothing that is of everybody, whatever it was given', () => {
	const key = as('administrator', permissions);
	for (const whole of [
		'signals.read',
		'signals.write',
		'quality.read',
		'survey_moments.read',
		'survey_plans.simulate',
		'rejects.read',
	] as const) {
		assert.ok(isPermitted(key, whole), whole);
		assert.ok(!isPermitted({ ...key, teams: ['Chat'] }, whole), whole);
		assert.ok(!isPermitted({ ...key, agent: 'a7' }, whole), whole);
	}
	assert.ok(isPermitted({ ...key, teams: ['Chat'] }, 'kpi.read'));
	assert.ok(isPermitted({ ...key, agent: 'a7' }, 'facts.write'));
});

test('a key may do what it was given, and no more than its role', () => {
	assert.ok(isPermitted(as('analyst', ['kpi.read']), 'kpi.read'));
	assert.ok(!isPermitted(as('analyst', ['kpi.read']), 'rows.read'));
	assert.ok(!isPermitted(as('viewer', ['rows.read']), 'rows.read'));
	assert.ok(!isPermitted(as('administrator', []), 'kpi.read'));
	for (const role of roles) assert.ok(isPermitted(as(role, []), 'public'));
});

test('what is not permitted says what is missing', () => {
	assert.throws(
		() => permit(as('viewer'), 'rows.read'),
		(error) => error instanceof Fault && error.code === 'permission_missing' && error.params.permission === 'rows.read',
	);
	permit(as('agent'), 'rows.read');
});
