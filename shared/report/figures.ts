import type { CountedAs, Figures, Source } from './snapshot/section.ts';

/** 应报 is the sum of what was filed, reported nil, sent back and not filed: nothing can be counted that is not owed. */
export function figuresOf(sources: readonly Source[], timed: boolean): Figures {
  const having = (as: CountedAs) => sources.filter(each => each.standing === as).length;
  const unchanged = having('unchanged');
  const filed = having('filed') + unchanged;
  const nil = having('nil');
  const reported = filed + nil;
  const notFiled = having('not-filed') + having('returned');
  const onTime = sources.filter(each => isReported(each) && each.onTime).length;
  return {
    owed: reported + notFiled,
    timed: timed ? reported + notFiled : 0,
    filed,
    unchanged,
    nil,
    reported,
    onTime,
    late: timed ? reported - onTime : 0,
    notFiled,
    waived: having('waived'),
    makeUp: having('make-up'),
    early: having('early'),
  };
}

export function isReported({ standing }: Source): boolean {
  return standing === 'filed' || standing === 'unchanged' || standing === 'nil';
}

/** Sums of each figure. */
export function totals(rows: readonly Figures[]): Figures {
  const total = (key: keyof Figures) => rows.reduce((sum, row) => sum + row[key], 0);
  return {
    owed: total('owed'),
    timed: total('timed'),
    filed: total('filed'),
    unchanged: total('unchanged'),
    nil: total('nil'),
    reported: total('reported'),
    onTime: total('onTime'),
    late: total('late'),
    notFiled: total('notFiled'),
    waived: total('waived'),
    makeUp: total('makeUp'),
    early: total('early'),
  };
}
