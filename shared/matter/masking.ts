import { handlers, type Matter, type RaiserContact } from './matter.ts';

/** 「张××，138****」: enough to tell two contacts apart, too little to reach one. */
export function maskedContact({ name, phone, email }: RaiserContact): RaiserContact {
  return {
    name: name === '' ? '' : `${[...name][0] ?? ''}××`,
    phone: phone === '' ? '' : `${phone.slice(0, 3)}****`,
    email: email === '' ? '' : `${email.slice(0, 1)}****`,
  };
}

/** The contact as the reader may see it: whole for those who handle the matter, masked for all others. */
export function contactFor(matter: Matter, reader: 'office' | string): RaiserContact | undefined {
  const handles = reader === 'office' || handlers(matter).includes(reader);
  return matter.contact === undefined || handles ? matter.contact : maskedContact(matter.contact);
}
