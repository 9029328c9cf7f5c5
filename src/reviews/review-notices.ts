import { z } from 'zod';
import { plainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { defineNotification } from '../platform/notifications/notification.ts';
import { REVIEW_KINDS } from './review-content.ts';
import { roundMessages } from './messages/round-messages.ts';
import { REVIEW_ACTS } from './submission.ts';

const day = z.iso.date();
const said = (text: string): string => screenDate(plainDate(text));
const round = { kind: z.enum(REVIEW_KINDS), endsOn: day };
const named = (
  language: 'vi' | 'en',
  { kind, endsOn }: { kind: (typeof REVIEW_KINDS)[number]; endsOn: string },
): string => roundMessages[language].roundName(kind, plainDate(endsOn));

/** To the officers of a unit: a round was opened in which they report. */
export const ROUND_OPENED = defineNotification({
  kind: 'reviews.round-opened',
  byMail: true,
  schema: z.object({ ...round, unit: z.string(), dueOn: day }),
  words: {
    vi: (data) => ({
      title: `Báo cáo ${named('vi', data)}: ${data.unit}`,
      text: `Số liệu đã được lấy sẵn từ những gì hai bên ghi. Xem, viết phần nhận xét và gửi chậm nhất ngày ${said(data.dueOn)}.`,
    }),
    en: (data) => ({
      title: `Report ${named('en', data)}: ${data.unit}`,
      text: `The figures were taken from what both sides recorded. Read them, write your part and hand it in by ${said(data.dueOn)}.`,
    }),
  },
});

/** What happened to a report, to those whose turn it is and those whose report it is. */
export const REPORT_MOVED = defineNotification({
  kind: 'reviews.report-moved',
  byMail: true,
  schema: z.object({ ...round, unit: z.string(), act: z.enum(REVIEW_ACTS), reason: z.string().nullable() }),
  words: {
    vi: (data) => ({
      title: `${roundMessages.vi.actNames[data.act]}: báo cáo ${named('vi', data)}, ${data.unit}`,
      text: `${roundMessages.vi.actNext[data.act]}${data.reason ? ` Lý do: ${data.reason}` : ''}`,
    }),
    en: (data) => ({
      title: `${roundMessages.en.actNames[data.act]}: report ${named('en', data)}, ${data.unit}`,
      text: `${roundMessages.en.actNext[data.act]}${data.reason ? ` Reason: ${data.reason}` : ''}`,
    }),
  },
});

/** To the officers of a unit whose report is due soon, or overdue. */
export const REPORT_DUE = defineNotification({
  kind: 'reviews.report-due',
  byMail: true,
  schema: z.object({ ...round, unit: z.string(), dueOn: day, isOverdue: z.boolean() }),
  words: {
    vi: (data) => ({
      title: `${data.isOverdue ? 'Quá hạn' : 'Sắp đến hạn'}: báo cáo ${named('vi', data)}, ${data.unit}`,
      text: `Hạn gửi là ngày ${said(data.dueOn)}.`,
    }),
    en: (data) => ({
      title: `${data.isOverdue ? 'Overdue' : 'Due soon'}: report ${named('en', data)}, ${data.unit}`,
      text: `It is due on ${said(data.dueOn)}.`,
    }),
  },
});

/** To the programme office: how many units have not reported. */
export const REPORTS_OVERDUE = defineNotification({
  kind: 'reviews.reports-overdue',
  byMail: true,
  schema: z.object({ ...round, overdue: z.int(), expected: z.int() }),
  words: {
    vi: (data) => ({
      title: `${data.overdue} đơn vị chưa gửi báo cáo ${named('vi', data)}`,
      text: `Đã quá hạn. ${data.overdue} trên ${data.expected} đơn vị phải báo cáo chưa gửi; các đơn vị đã được nhắc.`,
    }),
    en: (data) => ({
      title: `${data.overdue} units have not handed in the report ${named('en', data)}`,
      text: `It is overdue. ${data.overdue} of ${data.expected} units that report have not; they were reminded.`,
    }),
  },
});

/** To a delegate: they approve in the stead of another. */
export const DELEGATED = defineNotification({
  kind: 'reviews.delegated',
  byMail: true,
  schema: z.object({ place: z.string(), startsOn: day, endsOn: day }),
  words: {
    vi: ({ place, startsOn, endsOn }) => ({
      title: `Được ủy quyền duyệt báo cáo: ${place}`,
      text: `Từ ngày ${said(startsOn)} đến hết ngày ${said(endsOn)}, bạn duyệt thay các báo cáo của nơi này.`,
    }),
    en: ({ place, startsOn, endsOn }) => ({
      title: `You approve reports in another’s stead: ${place}`,
      text: `From ${said(startsOn)} until ${said(endsOn)} you approve the reports of this place.`,
    }),
  },
});

/** For the page that shows notifications. */
export const reviewNotifications = [ROUND_OPENED, REPORT_MOVED, REPORT_DUE, REPORTS_OVERDUE, DELEGATED] as const;
