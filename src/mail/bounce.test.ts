import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportsOf, verdictOf } from './bounce.ts';

/** RFC 3464, appendix E.1: one recipient of which delivery has failed. */
const simple = `Date: Thu, 7 Jul 1994 17:16:05 -0400
From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
Message-Id: <199407072116.RAA14128@CS.UTK.EDU>
Subject: Returned mail: Cannot send message for 5 days
To: <owner-info-mime@cs.utk.edu>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="RAA14128.773615765/CS.UTK.EDU"

--RAA14128.773615765/CS.UTK.EDU

The original message was received at Sat, 2 Jul 1994 17:10:28 -0400
from root@localhost

   ----- The following addresses had delivery problems -----
<louisl@larry.slip.umd.edu>  (unrecoverable error)

--RAA14128.773615765/CS.UTK.EDU
content-type: message/delivery-status

Reporting-MTA: dns; cs.utk.edu

Original-Recipient: rfc822;louisl@larry.slip.umd.edu
Final-Recipient: rfc822;louisl@larry.slip.umd.edu
Action: failed
Status: 4.0.0
Diagnostic-Code: smtp; 426 connection timed out
Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400

--RAA14128.773615765/CS.UTK.EDU
content-type: message/rfc822

From: us@example.com
Message-ID: <first@example.com>

[original message goes here]

--RAA14128.773615765/CS.UTK.EDU--
`;

/** RFC 3464, appendix E.2: several, of which some were delivered and some not. */
const several = `Date: Fri, 8 Jul 1994 09:21:47 -0400
From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
Subject: Returned mail: User unknown
To: <owner-ups-mib@CS.UTK.EDU>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="JAA13167.773673707/CS.UTK.EDU"

--JAA13167.773673707/CS.UTK.EDU
content-type: text/plain; charset=us-ascii

   ----- The following addresses had delivery problems -----
<arathib@vnet.ibm.com>  (unrecoverable error)
<wsnell@sdcc13.ucsd.edu>  (unrecoverable error)

--JAA13167.773673707/CS.UTK.EDU
content-type: message/delivery-status

Reporting-MTA: dns; cs.utk.edu

Original-Recipient: rfc822;arathib@vnet.ibm.com
Final-Recipient: rfc822;arathib@vnet.ibm.com
Action: failed
Status: 5.0.0 (permanent failure)
Diagnostic-Code: smtp; 550 'arathib@vnet.IBM.COM' is not a
 registered gateway user
Remote-MTA: dns; vnet.ibm.com

Original-Recipient: rfc822;johnh@hpnjld.njd.hp.com
Final-Recipient: rfc822;johnh@hpnjld.njd.hp.com
Action: delayed
Status: 4.0.0 (hpnjld.njd.jp.com: host name lookup failure)

Original-Recipient: rfc822;wsnell@sdcc13.ucsd.edu
Final-Recipient: rfc822;wsnell@sdcc13.ucsd.edu
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 user unknown
Remote-MTA: dns; sdcc13.ucsd.edu

--JAA13167.773673707/CS.UTK.EDU
content-type: message/rfc822

[original message goes here]

--JAA13167.773673707/CS.UTK.EDU--
`;

test('the examples of RFC 3464', () => {
	assert.deepEqual(reportsOf(simple), [
		{
			...{ address: 'louisl@larry.slip.umd.edu', action: 'failed', status: '4.0.0' },
			...{ words: '426 connection timed out', messageId: 'first@example.com' },
		},
	]);
	assert.deepEqual(
		reportsOf(several).map((one) => [one.address, one.action, one.status, verdictOf(one)]),
		[
			['arathib@vnet.ibm.com', 'failed', '5.0.0', 'failed'],
			['johnh@hpnjld.njd.hp.com', 'delayed', '4.0.0', 'pending'],
			['wsnell@sdcc13.ucsd.edu', 'failed', '5.1.1', 'gone'],
		],
	);
	assert.equal(reportsOf(several)[0]?.words, "550 'arathib@vnet.IBM.COM' is not a registered gateway user");
	assert.deepEqual(reportsOf(several.replaceAll('\n', '\r\n')), reportsOf(several));
});

test('what is encoded is read; what a person writes, or somebody puts into the mail that came back, is no report', () => {
	const status =
		'Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; <gone@example.com>\nAction: Failed\nStatus: 5.1.1\n';
	const mail = (type: string, body: string) =>
		`Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: ${type}\n${body}\n--b--\n`;
	const encoded = `Content-Transfer-Encoding: base64\n\n${Buffer.from(status).toString('base64')}`;
	assert.equal(reportsOf(mail('message/delivery-status', encoded))[0]?.address, 'gone@example.com');
	assert.deepEqual(reportsOf(mail('text/plain', `\n${status}`)), []);
	assert.deepEqual(reportsOf(mail('message/rfc822', `\nContent-Type: message/delivery-status\n\n${status}`)), []);
	assert.deepEqual(reportsOf('Subject: hello\n\nAction: failed'), []);
	assert.deepEqual(reportsOf(''), []);
});

test('a full mailbox and the policy of a server are no fault of the address', () => {
	const of = (status: string) => verdictOf({ action: 'failed', status });
	assert.deepEqual(['5.1.1', '5.1.10', '5.2.1', '5.4.4'].map(of), Array(4).fill('gone'));
	assert.deepEqual(['5.2.2', '5.7.1', '4.1.1', '5.0.0', '', '5.1.0', '5.1.8'].map(of), Array(7).fill('failed'));
});

test('where the status says little the words are read, and what is about the sender is no fault of the recipient', () => {
	const of = (status: string, words: string) => verdictOf({ action: 'failed', status, words });
	assert.equal(of('', '550 No such user here'), 'gone');
	assert.equal(of('5.0.0', 'Recipient <a@example.com> does not exist'), 'gone');
	assert.equal(of('5.1.0', 'Address rejected: User unknown in virtual alias table'), 'gone');
	assert.equal(of('5.1.0', '<us@example.com>: Sender address rejected: User unknown in local table'), 'failed');
	assert.equal(of('', '550 mailbox is full'), 'failed');
	assert.equal(of('5.7.1', 'user unknown'), 'failed');
});

test('a report that goes on for ever is not followed for ever', () => {
	const block = '\nFinal-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\n';
	const raw = `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n${block.repeat(5000)}\n--b--\n`;
	assert.equal(reportsOf(raw).length, 100);
});
