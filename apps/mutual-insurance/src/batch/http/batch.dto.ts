import { ChoiceField, CountField, DateField, IdField, ListField, PageQuery } from '@yigong/http';
import type { FundingSource } from '../domain/batch.events.js';

const LINES_MAX = 2_000;

export class BatchLineBody {
  @IdField() readonly memberId!: string;
  @IdField({ optional: true, description: '如填写须与会员一致 has to be the member’s, if given' })
  readonly personRef?: string;
  @CountField({ min: 1, max: 100, optional: true, description: '份数，默认 1 units, default 1' })
  readonly units?: number;
}

export class DraftBatchBody {
  @IdField({ optional: true, description: '默认为本单位 default: the own union' }) readonly unitId?: string;
  @IdField() readonly planId!: string;
  @ChoiceField(['member', 'employer', 'grassrootsUnion', 'federation'])
  readonly fundingSource!: FundingSource;
  @ListField(() => BatchLineBody, { max: LINES_MAX }) readonly lines!: readonly BatchLineBody[];
  @DateField({ optional: true, description: '最早起保日，默认下月一日 default: the first of next month' })
  readonly startsOn?: string;
  @IdField({ optional: true, description: '续保的原批次 the batch that this one renews' })
  readonly renewsBatchId?: string;
  @DateField({ optional: true }) readonly draftedOn?: string;
}

export class ValidateBatchBody {
  @DateField({ optional: true }) readonly validatedOn?: string;
}

export class SubmitBatchBody {
  @DateField({ optional: true }) readonly submittedOn?: string;
}

export class CancelBatchBody {
  @DateField({ optional: true }) readonly cancelledOn?: string;
}

export class BatchLinesQuery extends PageQuery {
  @ChoiceField(['open', 'accepted', 'refused'], { optional: true })
  readonly verdict?: 'open' | 'accepted' | 'refused';
}
