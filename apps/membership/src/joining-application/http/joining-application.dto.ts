import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  CommandAnswer,
  DateField,
  IdField,
  ListField,
  PageQuery,
  TextField,
  TextListField,
} from '@yigong/http';
import {
  type Channel,
  CHANNELS,
  REJECT_REASONS,
  type RejectReason,
  RETURN_REASONS,
  type ReturnReason,
} from '../domain/joining-application.events.js';
import { APPLICATION_STATUSES } from '../read-models/joining-applications.projection.js';

const mobile = {
  max: 11,
  numbers: 'any',
  pattern: /^1[3-9]\d{9}$/,
  description: '手机号码 mobile number',
} as const;

export class JoiningLineBody {
  @TextField({ max: 50, numbers: 'any', description: '姓名 name' })
  readonly name!: string;

  @TextField({ max: 40, numbers: 'any', description: '公民身份号码 identity number' })
  readonly identityNumber!: string;

  @TextField(mobile)
  readonly phone!: string;

  @TextField({ max: 200, numbers: 'any', optional: true, description: '住址 address' })
  readonly address?: string;

  @TextField({
    max: 40,
    numbers: 'any',
    description: '用人单位统一社会信用代码 the employer’s unified social credit code',
  })
  readonly employerUscc!: string;
}

export class SubmitJoiningApplicationBody extends JoiningLineBody {
  @ChoiceField(CHANNELS, { description: '渠道 how it came' })
  readonly channel!: Channel;

  @DateField({ optional: true, description: '申请日期 day of application, default today' })
  readonly submittedOn?: string;
}

export class SubmitJoiningBatchBody {
  @ChoiceField(CHANNELS, { description: '渠道 how they came' })
  readonly channel!: Channel;

  @ListField(() => JoiningLineBody, { max: 500, description: '名单 one worker a line' })
  readonly lines!: JoiningLineBody[];

  @DateField({ optional: true, description: '申请日期 day of application, default today' })
  readonly submittedOn?: string;
}

export class JoiningBatchQuery {
  @ChoiceField(['true', 'false'], { optional: true, description: '只校验，不写入 validate only' })
  readonly dryRun?: 'true' | 'false';
}

export class ResubmitJoiningApplicationBody {
  @TextField({ max: 50, numbers: 'any', optional: true, description: '更正后的姓名 corrected name' })
  readonly name?: string;

  @TextField({ ...mobile, optional: true })
  readonly phone?: string;

  @TextField({
    max: 40,
    numbers: 'any',
    description: '用人单位统一社会信用代码 the employer’s unified social credit code',
  })
  readonly employerUscc!: string;

  @DateField({ optional: true, description: '重新提交日期 day, default today' })
  readonly resubmittedOn?: string;
}

class JoiningReviewBody {
  @DateField({ optional: true, description: '审核日期 day of the review, default today' })
  readonly reviewedOn?: string;
}

export class ApproveJoiningApplicationBody {
  @DateField({ optional: true, description: '批准日期 day of the approval, default today' })
  readonly approvedOn?: string;
}

export class ApproveJoiningApplicationsBody extends ApproveJoiningApplicationBody {
  @TextListField('id', { max: 500, description: '申请编号 the applications' })
  readonly applicationIds!: string[];
}

export class ReturnJoiningApplicationBody extends JoiningReviewBody {
  @ChoiceField(RETURN_REASONS, { description: '退回原因 why' })
  readonly reason!: ReturnReason;
}

export class RejectJoiningApplicationBody extends JoiningReviewBody {
  @ChoiceField(REJECT_REASONS, { description: '不予批准的原因 why' })
  readonly reason!: RejectReason;
}

export class WithdrawJoiningApplicationBody {
  @DateField({ optional: true, description: '撤回日期 day, default today' })
  readonly withdrawnOn?: string;
}

export class JoiningApplicationsQuery extends PageQuery {
  @IdField({ optional: true, description: '工会 which union; default the own one' })
  readonly unitId?: string;

  @ChoiceField(APPLICATION_STATUSES, { optional: true, description: '状态 routed: awaiting review' })
  readonly status?: (typeof APPLICATION_STATUSES)[number];
}

export class JoiningApplicationAnswer extends CommandAnswer {
  @ApiProperty({ description: '接收工会 the union that reviews it' })
  readonly unitId!: string;
}

export class JoiningLineAnswer {
  @ApiProperty({ type: 'integer', description: '行号，从 1 起 counts from 1' }) readonly line!: number;
  @ApiProperty({ required: false }) readonly applicationId?: string;
  @ApiProperty({ required: false }) readonly unitId?: string;
  @ApiProperty({ required: false, description: '未受理的代码 why it was refused' }) readonly code?: string;
  @ApiProperty({ required: false }) readonly zh?: string;
  @ApiProperty({ required: false }) readonly en?: string;
}

export class JoiningBatchAnswer {
  @ApiProperty() readonly id!: string;
  @ApiProperty({ type: 'integer' }) readonly acceptedCount!: number;
  @ApiProperty({ type: 'integer' }) readonly refusedCount!: number;
  @ApiProperty({ type: () => JoiningLineAnswer, isArray: true }) readonly lines!: JoiningLineAnswer[];
}
