import type { JSX } from 'preact';
import { usePortal } from './messages/portal-messages.ts';

/** "trước thuộc Huyện Chư Prông": what tells communes of one name in one former province apart. */
export function FormerDistrict({ name }: { name: string }): JSX.Element {
  const { t, language } = usePortal();
  return (
    <>
      {t.place.formerlyIn} {language === 'vi' ? name : <span lang="vi">{name}</span>}
    </>
  );
}
