import { z } from 'zod';
import { listOfficers } from '../access/officer-store.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { defineNotification } from '../platform/notifications/notification.ts';
import { type Addressee, notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import type { PartyInRole } from './agreement.ts';
import type { TextKey } from './joint-text.ts';

const NEWS = ['opened', 'changed', 'commented', 'approved'] as const;
export type TextNews = (typeof NEWS)[number];

const WORDS_VI: Readonly<Record<TextNews, (version: number) => { title: string; text: string }>> = {
  opened: () => ({
    title: 'Một bản kết nghĩa đang được soạn với đơn vị bạn',
    text: 'Hãy đọc, sửa hoặc góp ý. Khi các bên đồng ý cùng một bản thì ký được.',
  }),
  changed: (version) => ({
    title: `Bản đang cùng soạn đã có bản số ${version}`,
    text: 'Những lời đồng ý với bản trước không còn hiệu lực. Hãy xem chỗ đã sửa rồi đồng ý hoặc sửa tiếp.',
  }),
  commented: (version) => ({
    title: `Có góp ý mới ở bản đang cùng soạn (bản số ${version})`,
    text: 'Hãy đọc và trả lời, hoặc sửa bản theo góp ý.',
  }),
  approved: (version) => ({
    title: `Một bên đã đồng ý bản số ${version} đang cùng soạn`,
    text: 'Nếu đơn vị bạn cũng đồng ý đúng bản ấy, hãy ghi sự đồng ý.',
  }),
};
const WORDS_EN: typeof WORDS_VI = {
  opened: () => ({
    title: 'An agreement is being drafted with your side',
    text: 'Read it, change it or comment. Once all parties approve one and the same text it can be signed.',
  }),
  changed: (version) => ({
    title: `The text you draft together has a version ${version}`,
    text: 'Approvals of the version before are void. See what changed, then approve it or go on writing.',
  }),
  commented: (version) => ({
    title: `A new comment on the text you draft together (version ${version})`,
    text: 'Read and answer it, or change the text accordingly.',
  }),
  approved: (version) => ({
    title: `A party approves version ${version} of the text you draft together`,
    text: 'If your side approves that very version, say so.',
  }),
};

/** To the officers of the parties: something happened to a text that they draft together. */
export const TEXT_NEWS = defineNotification({
  kind: 'text.news',
  byMail: false,
  schema: z.object({ news: z.enum(NEWS), versionNo: z.int() }),
  words: {
    vi: ({ news, versionNo }) => WORDS_VI[news](versionNo),
    en: ({ news, versionNo }) => WORDS_EN[news](versionNo),
  },
});

/** For the page that shows notifications. */
export const textNotifications = [TEXT_NEWS] as const;

interface ToldText extends TextKey {
  readonly parties: readonly PartyInRole[];
  readonly versionNo: number;
  readonly news: TextNews;
  /** Told once: the version, the comment, the party that approved. */
  readonly about: string;
  /** Who did it, and need not be told. */
  readonly by: string | null;
}

/** Tells the officers of every party what happened to their text, in the transaction of the act. */
export async function tellParties(tx: Db, told: ToldText, today: PlainDate): Promise<void> {
  const { provinceCode, textId, parties, versionNo, news, about, by } = told;
  const accounts = (await officersOf(tx, parties, today)).filter(({ accountId }) => accountId !== by);
  if (accounts.length === 0) return;
  await notify(tx, null, {
    provinceCode,
    accounts,
    kind: TEXT_NEWS,
    data: { news, versionNo },
    link: paths.text(textId),
    dedupeKey: `${textId} ${news} ${about}`,
  });
}

async function officersOf(tx: Db, parties: readonly PartyInRole[], today: PlainDate): Promise<Addressee[]> {
  const nodesOf = (...roles: readonly PartyInRole['role'][]): NodeId[] =>
    parties.filter(({ role }) => roles.includes(role)).map(({ nodeId }) => nodeId);
  return [
    ...(await listOfficers(tx, 'sponsor-officer', nodesOf('sponsor', 'mutual'), today)),
    ...(await listOfficers(tx, 'recipient-officer', nodesOf('recipient', 'mutual'), today)),
  ];
}
