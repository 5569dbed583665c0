import {
  ChoiceField,
  CountField,
  DateField,
  DigestField,
  IdField,
  ListField,
  ObjectField,
  PageQuery,
  TextListField,
} from '@yigong/http';
import type { InsuredEventKind, RefusalReason } from '../domain/claim.events.js';

export class ReportInsuredEventBody {
  @IdField() readonly coverageId!: string;
  @ChoiceField(['hospital-stay', 'illness', 'accident']) readonly event!: InsuredEventKind;
  @IdField({ optional: true, description: '疾病或伤害代码 the illness or harm, as the plan lists it' })
  readonly itemCode?: string;
  @DateField({ description: '事故日：入院、确诊或意外之日 the day of admission, diagnosis or accident' })
  readonly insuredOn!: string;
  @DateField({ optional: true }) readonly reportedOn?: string;
}

export class ClaimPaperBody {
  @IdField() readonly kind!: string;
  @DigestField() readonly digest!: string;
}

export class ClaimStayBody {
  @DateField() readonly stayFrom!: string;
  @DateField() readonly stayTo!: string;
  @CountField({ min: 0, max: 3_660 }) readonly stayDays!: number;
}

export class SubmitClaimBody {
  @ListField(() => ClaimPaperBody, { max: 50 }) readonly papers!: readonly ClaimPaperBody[];
  @ObjectField(() => ClaimStayBody, { optional: true }) readonly stay?: ClaimStayBody;
  @DateField({ optional: true }) readonly submittedOn?: string;
}

export class CheckClaimBody {
  @DateField({ optional: true }) readonly checkedOn?: string;
}

export class RequestClaimDocumentsBody {
  @TextListField('id', { max: 30 }) readonly papers!: readonly string[];
  @DateField({ optional: true }) readonly requestedOn?: string;
}

export class ApproveClaimBody {
  @DateField({ optional: true }) readonly approvedOn?: string;
}

export class RefuseClaimBody {
  @ChoiceField(['excluded', 'not-insured', 'papers-not-genuine', 'within-deductible', 'cover-used-up'])
  readonly reason!: RefusalReason;
  @IdField({ optional: true, description: '除外责任代码 the exclusion, when that is the reason' })
  readonly exclusion?: string;
  @DateField({ optional: true }) readonly refusedOn?: string;
}

export class ResendPayoutBody {
  @DateField({ optional: true }) readonly resentOn?: string;
}

export class ClaimsQuery extends PageQuery {
  @IdField({ optional: true }) readonly personRef?: string;
  @ChoiceField(
    [
      'reported',
      'documents-requested',
      'submitted',
      'union-checked',
      'approved',
      'refused',
      'paid',
      'payout-returned',
    ],
    { optional: true },
  )
  readonly status?: string;
}

export class AwaitedClaimsQuery extends PageQuery {
  @ChoiceField(['union', 'office'], { description: '在哪一环节等待 at whose desk they wait' })
  readonly desk!: 'union' | 'office';
}
