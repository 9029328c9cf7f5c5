import type { ComponentChildren, JSX } from 'preact';
import type { Dong } from '../kernel/money.ts';
import { SpokenMoney } from '../platform/web/components/money.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { Sums } from './read-models.ts';

interface SumsPanelProps {
  readonly sums: Sums;
  /** What stands before the two: how much was promised. */
  readonly first?: { readonly label: string; readonly figure: string; readonly note: string };
}

/** What the press says and what recipients confirm, side by side, each in its own edge, never added up. */
export function SumsPanel({ sums, first }: SumsPanelProps): JSX.Element {
  const { t } = usePortal();
  const { pressRows, receivedRows } = sums;
  return (
    <div>
      <div class={first ? 'figure-row figure-row-three' : 'figure-row'}>
        {first && (
          <FigureBox edge="plain" label={first.label} note={first.note}>
            {first.figure}
          </FigureBox>
        )}
        <FigureBox edge="said" label={t.money.press} note={pressRows === 0 ? null : t.money.rows(pressRows)}>
          {pressRows === 0 ? t.money.noPress : <Amount amount={sums.pressDelivered} rows={pressRows} />}
        </FigureBox>
        <FigureBox
          edge="confirmed"
          label={t.money.received}
          note={receivedRows === 0 ? t.money.noneReceivedWhy : t.money.rows(receivedRows)}
        >
          {receivedRows === 0 ? t.money.noneReceived : <Amount amount={sums.received} rows={receivedRows} />}
        </FigureBox>
      </div>
      {sums.officialRows > 0 && (
        <p class="small mt-3">
          {t.money.official}:{' '}
          <strong>
            <Amount amount={sums.officialDelivered} rows={sums.officialRows} />
          </strong>
        </p>
      )}
      {sums.outstandingRows > 0 && (
        <p class="small mt-3">
          {t.money.outstanding}:{' '}
          <strong>
            <Amount amount={sums.outstanding} rows={sums.outstandingRows} />
          </strong>
        </p>
      )}
      <p class="muted small mt-3">{t.money.neverAdded}</p>
    </div>
  );
}

interface FigureBoxProps {
  /** said: somebody says so · confirmed: the receiving side itself says so. */
  readonly edge: 'plain' | 'said' | 'confirmed';
  readonly label: string;
  readonly note: string | null;
  readonly children: ComponentChildren;
}

function FigureBox({ edge, label, note, children }: FigureBoxProps): JSX.Element {
  return (
    <div class={`figure-box figure-box-${edge}`}>
      <p class="small">{label}</p>
      <p class="figure">{children}</p>
      {note !== null && <p class="muted small">{note}</p>}
    </div>
  );
}

function Amount({ amount, rows }: { amount: Dong; rows: number }): JSX.Element {
  const { t } = usePortal();
  return amount === 0n ? <>{t.count.items(rows)}</> : <SpokenMoney amount={amount} />;
}
