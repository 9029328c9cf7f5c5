import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { atDesk } from '../../tests/support/accounts.ts';
import { BONG_SON, placeId } from '../../tests/support/places.ts';
import { addDays } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { hashToken } from '../platform/accounts/one-time-token.ts';
import { invitePerson } from './invite-person.ts';
import { renewInvitation } from './renew-invitation.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';
import { TODAY, NOW, request, codeOf, stage, wanted } from '../../tests/support/people-stage.ts';

describe('invitations', () => {
  test('the link is told once, and only its hash is kept', async () => {
    const { db, accountOf } = await stage();
    const by = await atDesk(db, accountOf('office'), TODAY);
    const asked = {
      by,
      requestId: request(),
      name: '  Nguyễn  Thị  Hoa ',
      email: ' Hoa@Example.vn ',
      ...wanted('sponsor-officer', placeId(BONG_SON)),
      today: TODAY,
      now: NOW,
      outbox: null,
    };
    const { invitationId, token } = unwrap(await invitePerson(db, asked));
    expect(token).toMatch(/^[\w-]{32,}$/);
    const row = await db.selectFrom('account_invitation').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      invitation_id: invitationId,
      token_hash: hashToken(token as string),
      invited_name: 'Nguyễn Thị Hoa',
      invited_email: 'hoa@example.vn',
      invited_by: accountOf('office'),
      expires_at: new Date('2026-12-06T03:00:00Z'),
    });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(unwrap(await invitePerson(db, asked))).toMatchObject({ invitationId, token: null });
    expect(codeOf(await invitePerson(db, { ...asked, name: 'Người khác' }))).toBe('request-id-reused');
    const renewed = unwrap(
      await renewInvitation(db, { by, requestId: request(), invitationId, now: NOW, outbox: null }),
    );
    expect(renewed.token).not.toBe(token);
    const { rows } = await sql`SELECT before, after FROM audit_entry`.execute(db);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/Hoa|example/);
    const withdraw = { by, requestId: request(), invitationId, now: NOW };
    expect(codeOf(await withdrawInvitation(db, withdraw))).toBe('done');
    expect(codeOf(await withdrawInvitation(db, withdraw))).toBe('done');
    expect(codeOf(await withdrawInvitation(db, { ...withdraw, requestId: request() }))).toBe('withdrawn-already');
    expect(codeOf(await renewInvitation(db, { ...withdraw, requestId: request(), outbox: null }))).toBe(
      'withdrawn-already',
    );
  });

  test('every fault is told at once', async () => {
    const { db } = await stage();
    const result = await invitePerson(db, {
      by: OPERATOR,
      requestId: request(),
      name: ' ',
      email: 'hoa',
      ...wanted('province-office', placeId(BONG_SON)),
      startsOn: addDays(TODAY, -1),
      endsOn: addDays(TODAY, -2),
      today: TODAY,
      now: NOW,
      outbox: null,
    });
    expect(result).toEqual({
      ok: false,
      refusal: {
        code: 'invite-faults',
        faults: [
          { code: 'name-missing' },
          { code: 'email-invalid', saw: 'hoa' },
          { code: 'role-place', role: 'province-office', place: 'Phường Bồng Sơn' },
          { code: 'starts-in-the-past', startsOn: '2026-11-21', today: TODAY },
          { code: 'ends-before-it-starts', startsOn: '2026-11-21', endsOn: '2026-11-20' },
        ],
      },
    });
  });

  test('where mail is set up, whoever has an address gets the link', async () => {
    const { db } = await stage();
    const invite = (email: string | null) =>
      invitePerson(db, {
        by: OPERATOR,
        requestId: request(),
        name: 'Nguyễn Thị Hoa',
        email,
        ...wanted('sponsor-officer', placeId(BONG_SON)),
        today: TODAY,
        now: NOW,
        outbox: { siteUrl: 'https://kn.example' },
      });
    const mails = async (): Promise<string[]> => {
      const { rows } = await sql<{
        data: { data?: unknown };
      }>`SELECT data FROM pgboss.job WHERE name = 'mail.send'`.execute(db);
      return rows.map(({ data }) => JSON.stringify(data));
    };
    const { token } = unwrap(await invite('hoa@example.vn'));
    unwrap(await invite(null));
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain(`https://kn.example/lam-viec/moi/${token}`);
    expect(sent[0]).toContain('hết ngày 06/12/2026');
  });
});
