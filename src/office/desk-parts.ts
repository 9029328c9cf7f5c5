import {
  invitationWaiting,
  programmeDeadlines,
  roleDeadlines,
  roleEndWaiting,
  secondFactorWaiting,
} from './account-waiting.ts';
import { pledgeWaiting, pressWaiting, unsignedWaiting } from './agreement-waiting.ts';
import { notStartedWaiting, statedDeadlines } from '../programmes/programme-waiting.ts';
import { workWaiting } from './work-waiting.ts';
import type { DeskParts } from './desk-reads.ts';

/** What this room itself brings to the desk. */
export const ownDeskParts: DeskParts = {
  waiting: [
    secondFactorWaiting,
    roleEndWaiting,
    invitationWaiting,
    unsignedWaiting,
    notStartedWaiting,
    pledgeWaiting,
    pressWaiting,
    workWaiting,
  ],
  deadlines: [programmeDeadlines, statedDeadlines, roleDeadlines],
};
