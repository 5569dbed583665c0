import { ChoiceField, ChoiceListField, DateField, TextListField } from '@yigong/http';
import {
  READ_PURPOSES,
  type ReadPurpose,
  SENSITIVE_FIELDS,
  type SensitiveField,
} from '../domain/person.events.js';

const fields = { max: SENSITIVE_FIELDS.length, description: '字段 which fields' } as const;

export class ResolvePersonsBody {
  @TextListField('id', { max: 200, description: '人员 the persons’ refs' })
  readonly personRefs!: string[];

  @ChoiceListField(SENSITIVE_FIELDS, fields)
  readonly fields!: SensitiveField[];
}

export class ReadPersonBody {
  @ChoiceListField(SENSITIVE_FIELDS, fields)
  readonly fields!: SensitiveField[];

  @ChoiceField(READ_PURPOSES, { description: '目的 why' })
  readonly purpose!: ReadPurpose;
}

export class RequestErasureBody {
  @DateField({ optional: true, description: '申请日期 day, default today' })
  readonly requestedOn?: string;
}
