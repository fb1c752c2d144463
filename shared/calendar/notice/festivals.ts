/** The seven festivals of a notice, in its order; a break may stand for two (国庆节、中秋节). */
export const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

/** How a notice or a hurried hand calls them. */
export const FESTIVAL_PATTERN =
  '(?:元旦|春节|清明节?|(?:五一)?(?:国际)?劳动节|五一节?|端午节?|中秋节?|国庆节?)';

/** 「国庆节、中秋节」 of 「国庆和中秋」; a name that is none of them stays as it is. */
export function canonicalName(typed: string): string {
  const known = [...typed.matchAll(new RegExp(FESTIVAL_PATTERN, 'g'))].map(([name]) => festivalOf(name));
  return known.length === 0 ? typed : known.join('、');
}

function festivalOf(name: string): string {
  if (name.includes('五一')) return '劳动节';
  return FESTIVALS.find(festival => name.includes(festival.slice(0, 2))) ?? name;
}
