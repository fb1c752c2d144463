import type { TypedForm } from '../../../shared/filing/typed.ts';
import { KEPT, type KeptAnswer } from '../../../shared/ui/office/entry-pages.tsx';

/** What was typed into a form whose session had ended, to be carried through the door. */
export function keptOf(form: TypedForm): readonly KeptAnswer[] {
  return Object.entries(form).flatMap(([name, values]) => values.map(value => ({ name, value })));
}

/** The same, as the pages at the door carry it on. */
export function keptIn(form: TypedForm): readonly KeptAnswer[] {
  return keptOf(form).flatMap(({ name, value }) =>
    name.startsWith(KEPT) ? [{ name: name.slice(KEPT.length), value }] : [],
  );
}

/** Whether an address is one of this desk's own pages, so that nobody is led elsewhere after entering. */
export function isWithin(home: string, address: string): boolean {
  const [path = ''] = address.split(/[?#]/);
  const below = path === home ? '' : path.startsWith(`${home}/`) ? path.slice(home.length) : undefined;
  return (
    below !== undefined &&
    /^[\x21-\x7e]*$/.test(address) &&
    !address.includes('\\') &&
    !below.split('/').some(part => /^(\.|%2e){1,2}$/i.test(part)) &&
    below !== '/enter'
  );
}
