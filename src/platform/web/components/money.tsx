import type { JSX } from 'preact';
import { type Dong, formatDong, speakDong } from '../../../kernel/money.ts';
import { useShell } from '../shell-context.tsx';

/** An amount to the last đồng: 20.000.000 đồng. */
export function Money({ amount }: { amount: Dong }): JSX.Element {
  return <span class="amount">{formatDong(amount)} đồng</span>;
}

/** An amount as people say it: 20 triệu đồng. */
export function SpokenMoney({ amount }: { amount: Dong }): JSX.Element {
  const { t } = useShell();
  return <span class="amount">{speakDong(amount, t)}</span>;
}
