import { plainDateAt } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import { type Outbox, queueMail } from '../platform/mail/mail.ts';
import { paths } from '../platform/web/paths.ts';
import type { NewInvitation } from './invitation-store.ts';
import { roleNames } from './role-names.ts';

/** The address that an invitation leads to, as people use the site. */
export const invitationAddress = (siteUrl: string, token: string): string => `${siteUrl}${paths.invitation(token)}`;

/** Sends the link to whoever has an address, where mail is set up. In Vietnamese: their language is not known yet. */
export async function mailInvitation(
  tx: Db,
  outbox: Outbox | null,
  {
    invitation: { name, email, role, expiresAt },
    token,
    place,
  }: { invitation: Pick<NewInvitation, 'name' | 'email' | 'role' | 'expiresAt'>; token: string; place: string },
): Promise<void> {
  if (!outbox || email === null) return;
  await queueMail(tx, outbox, {
    to: email,
    subject: 'Mời tham gia hệ thống Kết Nghĩa',
    text: [
      `Kính gửi ${name},`,
      `Ông/bà được mời giữ vai “${roleNames.vi[role]}” tại ${place} trong hệ thống Kết Nghĩa. Mở địa chỉ sau để tạo tài khoản:`,
      invitationAddress(outbox.siteUrl, token),
      `Địa chỉ này chỉ dùng được một lần, đến hết ngày ${screenDate(plainDateAt(expiresAt))}. Đừng chuyển cho người khác.`,
    ].join('\n\n'),
    language: 'vi',
  });
}
