import type { LocalDate } from '@yigong/kernel';

export type InsuredEventKind = 'hospital-stay' | 'illness' | 'accident';

/** A benefit of a fixed sum per named illness or harm, or of a sum per day beyond a deductible. Sums are for one unit (份). */
export type BenefitRule =
  | {
      readonly kind: 'daily';
      readonly event: 'hospital-stay';
      readonly deductibleDays: number;
      readonly dailyFen: number;
      readonly capFen: number;
    }
  | {
      readonly kind: 'lump-sum';
      readonly event: 'illness' | 'accident';
      readonly items: readonly {
        readonly code: string;
        readonly zh: string;
        readonly en: string;
        readonly amountFen: number;
      }[];
      readonly capFen: number;
    };

/** Whom the plan counts when it asks for a share of them: every worker of the unit, or its women members. */
export type ParticipationRule = {
  readonly of: 'workers' | 'female-members';
  readonly minimumPercent: number;
  /** Below this many, all of them must join. */
  readonly allBelow: number;
};

/** Where a figure comes from. An assumption is said to be one; nothing is made to look sourced. */
export type Source = {
  readonly of: string;
  readonly basis: 'published' | 'assumption';
  readonly text: string;
};

/** A claim of the past or of the rule book with its benefit; run when the version is published. */
export type ExampleCase = {
  readonly text: string;
  readonly event: InsuredEventKind;
  readonly units: number;
  readonly stayDays?: number;
  readonly itemCode?: string;
  readonly benefitFen: number;
};

export type PlanTerms = {
  readonly zh: string;
  readonly en: string;
  readonly priceFen: number;
  readonly unitsMax: number;
  readonly sex?: 'female' | 'male';
  readonly termMonths: number;
  readonly participation: ParticipationRule;
  readonly waitingDays: number;
  readonly noticeDays: number;
  readonly papersDays: number;
  /** Treatment later than this many days after the insured event is not counted. */
  readonly treatmentCutOffDays: number;
  readonly papers: readonly string[];
  readonly exclusions: readonly string[];
  readonly benefits: readonly BenefitRule[];
  readonly examples: readonly ExampleCase[];
  readonly sources: readonly Source[];
};

/** The days on which a version is in force, both included; open-ended without `validTo`. */
export type Validity = { readonly validFrom: LocalDate; readonly validTo?: LocalDate };
