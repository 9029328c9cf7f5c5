import type { JSX } from 'preact';
import type { Dong } from '../kernel/money.ts';
import { SpokenMoney } from '../platform/web/components/money.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { Sums } from './read-models.ts';

/** What the press says and what recipients confirm, side by side, each in its own edge, never added up. */
export function SumsPanel({ sums }: { sums: Sums }): JSX.Element {
  const { t } = usePortal();
  return (
    <div>
      <div class="figure-pair">
        <SumBox
          said
          label={t.money.press}
          amount={sums.pressDelivered}
          rows={sums.pressRows}
          none={t.money.noPress}
          why={null}
        />
        <SumBox
          said={false}
          label={t.money.received}
          amount={sums.received}
          rows={sums.receivedRows}
          none={t.money.noneReceived}
          why={t.money.noneReceivedWhy}
        />
      </div>
      {sums.officialRows > 0 && (
        <FurtherSum label={t.money.official} amount={sums.officialDelivered} rows={sums.officialRows} />
      )}
      {sums.pledgedRows > 0 && <FurtherSum label={t.money.pledged} amount={sums.pledged} rows={sums.pledgedRows} />}
      <p class="muted small mt-3">{t.money.neverAdded}</p>
    </div>
  );
}

interface SumProps {
  readonly label: string;
  readonly amount: Dong;
  readonly rows: number;
}

function SumBox({
  said,
  label,
  amount,
  rows,
  none,
  why,
}: SumProps & { said: boolean; none: string; why: string | null }): JSX.Element {
  const { t } = usePortal();
  return (
    <div class={said ? 'figure-box figure-box-said' : 'figure-box'}>
      <p>{label}</p>
      <p class="figure">{rows === 0 ? none : amount === 0n ? t.count.items(rows) : <SpokenMoney amount={amount} />}</p>
      {(rows > 0 || why) && <p class="muted small">{rows > 0 ? t.money.rows(rows) : why}</p>}
    </div>
  );
}

function FurtherSum({ label, amount, rows }: SumProps): JSX.Element {
  const { t } = usePortal();
  return (
    <p class="small mt-3">
      {label}: <strong>{amount === 0n ? t.count.items(rows) : <SpokenMoney amount={amount} />}</strong>
    </p>
  );
}
