import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';

/**
 * A programme (工作机制) as its dated, validated file holds it. Every person, body and assignment is
 * effective-dated: valid on `validFrom` and every later day up to and including `validTo`, if there is one.
 */
export type ProgrammeKey = string;
export type LeaderKey = string;
export type UnitKey = string;
export type FieldKey = string;
export type ContactKey = string;
export type OfficerKey = string;

export interface EffectiveDated {
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate | undefined;
}

export interface Leader extends EffectiveDated {
  readonly key: LeaderKey;
  readonly name: string;
  readonly post: string;
  /** 职务排序 as the office gives it; every list of leaders stands in this order. */
  readonly rank: number;
}

export interface Unit extends EffectiveDated {
  readonly key: UnitKey;
  /** 规范简称, for example 市工信局. */
  readonly name: string;
  readonly fullName: string;
  /** 机构序列; every list of units stands in this order. */
  readonly seq: number;
  /** 市委部门 and vertically managed bodies are never addressed with 催办 (5.3.2 of the mail conventions). */
  readonly kind: 'party' | 'department' | 'vertical';
}

/** 细分领域: one row of the annex, never split on 、. */
export interface Field extends EffectiveDated {
  readonly key: FieldKey;
  readonly row: number;
  readonly name: string;
  /** The announced names this row stands for (27 names over 25 rows). */
  readonly aliases: readonly string[];
  readonly classes: readonly ('cluster' | 'service')[];
  readonly leader: LeaderKey;
  readonly lead: UnitKey;
  readonly cooperating: readonly UnitKey[];
}

export interface Contact extends EffectiveDated {
  readonly key: ContactKey;
  readonly unit: UnitKey;
  /** 联络员 sees all of the unit's duties; 经办 sees those of its fields. */
  readonly role: 'liaison' | 'handler';
  readonly name: string;
  readonly email: string;
  /** 办公电话 */
  readonly phone?: string | undefined;
  readonly fields?: readonly FieldKey[] | undefined;
}

/** Somebody who works at the Office's desk; codes to enter go to the officer's own mailbox. */
export interface Officer extends EffectiveDated {
  readonly key: OfficerKey;
  readonly name: string;
  readonly email: string;
}

export interface Office {
  readonly name: string;
  /** Where digests and reports go, and the codes too while no officer is named. */
  readonly email: string;
  /** Shown at the foot of every mail. */
  readonly phone: string;
  readonly officers?: readonly Officer[] | undefined;
}

/** `value` is what rules switch on; `words` is what the Office reads. */
export interface ReadingOption {
  readonly value: string;
  readonly words: string;
}

/**
 * A dated, switchable decision on what the text leaves open. A later entry of the same key takes over on its
 * `validFrom`.
 */
export interface Reading {
  readonly key: string;
  readonly clause: string;
  readonly question: string;
  readonly chosen: ReadingOption;
  readonly alternatives: readonly ReadingOption[];
  readonly validFrom: CalendarDate;
}

/** 预先免报: the Office excuses a duty before it opens, or takes that back. Never altered; the latest holds. */
export interface WaiverMark {
  readonly schema: 1;
  readonly programme: ProgrammeKey;
  readonly unit: UnitKey;
  readonly duty: string;
  /** Of the page it was made on: posted again it is the same mark. */
  readonly nonce: string;
  readonly state: 'waived' | 'owed';
  readonly at: Instant;
  /** The officer, as histories name one. */
  readonly by: string;
  /** '' where it is owed again. */
  readonly reason: string;
  /** What it was about, as the page called it. */
  readonly title: string;
}

export interface Programme {
  readonly key: ProgrammeKey;
  /** Version of the file: frozen into every duty opened under it. */
  readonly version: string;
  readonly title: string;
  /** 文号 of the notice itself. */
  readonly documentNumber: string;
  readonly issuedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly office: Office;
  /** Obligations in force; their definitions are the modules of the programme's catalogue. */
  readonly obligations: readonly string[];
  readonly leaders: readonly Leader[];
  readonly units: readonly Unit[];
  readonly fields: readonly Field[];
  readonly contacts: readonly Contact[];
  readonly readings: readonly Reading[];
  /** Absent in the file: laid over it where a programme is loaded. */
  readonly waivers?: readonly WaiverMark[];
  /** Names as announced in section 二 of the notice, counted before rows were merged. */
  readonly announced: { readonly cluster: number; readonly service: number };
}
