import type { PlainDate } from '../kernel/plain-date.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import type { Db } from '../platform/database/database.ts';
import { type DemoAccount, makeDemoAccounts } from './demo-accounts.ts';
import { loadSamplePoints } from './load-sample-points.ts';
import { loadSampleReviews } from './load-sample-reviews.ts';
import { loadTrialYear, makeTrialVillage } from './load-trial-year.ts';

/**
 * What the trial has beyond the sample (load-sample.ts, which must be loaded): coordinates, an account for each role, a twinning
 * lived through a year, and a round of reports in progress; all of it counted back from the day.
 */
export async function loadTrial(db: Db, auth: Auth, today: PlainDate): Promise<readonly DemoAccount[]> {
  await loadSamplePoints(db);
  await makeTrialVillage(db, today);
  const accounts = await makeDemoAccounts(db, auth);
  await loadTrialYear(db, today);
  await loadSampleReviews(db, today);
  return accounts;
}
