import { z } from 'zod';
import { ROLES } from '../kernel/actor.ts';
import { defineNotification } from '../platform/notifications/notification.ts';
import { roleNames } from './role-names.ts';

const roleAtPlace = z.object({ role: z.enum(ROLES), place: z.string() });
const nothing = z.object({});

export const ROLE_GIVEN = defineNotification({
  kind: 'account.role-given',
  byMail: true,
  schema: roleAtPlace,
  words: {
    vi: ({ role, place }) => ({
      title: 'Bạn vừa được giao một vai mới',
      text: `Bạn được giao vai “${roleNames.vi[role]}” tại ${place}.`,
    }),
    en: ({ role, place }) => ({
      title: 'You have been given a role',
      text: `You have been given the role “${roleNames.en[role]}” at ${place}.`,
    }),
  },
});

export const ROLE_ENDED = defineNotification({
  kind: 'account.role-ended',
  byMail: true,
  schema: roleAtPlace,
  words: {
    vi: ({ role, place }) => ({
      title: 'Một vai của bạn đã được thôi',
      text: `Vai “${roleNames.vi[role]}” tại ${place} của bạn đã được thôi.`,
    }),
    en: ({ role, place }) => ({
      title: 'One of your roles has ended',
      text: `Your role “${roleNames.en[role]}” at ${place} has ended.`,
    }),
  },
});

export const SECOND_FACTOR_RESET = defineNotification({
  kind: 'account.second-factor-reset',
  byMail: true,
  schema: nothing,
  words: {
    vi: () => ({
      title: 'Lớp xác thực thứ hai của bạn đã được đặt lại',
      text: 'Người quản trị đã gỡ lớp xác thực thứ hai khỏi tài khoản của bạn. Hãy đăng nhập và thiết lập lại. Nếu bạn không yêu cầu việc này, hãy báo ngay cho người quản trị.',
    }),
    en: () => ({
      title: 'Your second factor was reset',
      text: 'An administrator removed the second factor of your account. Sign in and set up another. If you did not ask for this, tell the administrator at once.',
    }),
  },
});

export const ACCOUNT_OPENED = defineNotification({
  kind: 'account.opened',
  byMail: true,
  schema: nothing,
  words: {
    vi: () => ({ title: 'Tài khoản của bạn đã được mở lại', text: 'Bạn có thể đăng nhập như trước.' }),
    en: () => ({ title: 'Your account is open again', text: 'You can sign in as before.' }),
  },
});

/** For the page that shows notifications. */
export const peopleNotifications = [ROLE_GIVEN, ROLE_ENDED, SECOND_FACTOR_RESET, ACCOUNT_OPENED] as const;
