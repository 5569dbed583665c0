import { Injectable, type PipeTransform } from '@nestjs/common';
import { httpProblem } from '@yigong/http';

const PLAN_ID = /^[A-Z0-9][A-Z0-9-]{0,31}$/;

/** A plan's id is chosen by people, so its form is checked where it enters: `HOSP-60`. */
@Injectable()
export class PlanIdPipe implements PipeTransform<string, string> {
  transform(planId: string): string {
    if (PLAN_ID.test(planId)) return planId;
    const [zh, en] = [
      '须为大写字母、数字和连字符，最多 32 位',
      'is capital letters, digits and hyphens, at most 32',
    ];
    throw httpProblem('MALFORMED_REQUEST', {}, { errors: [{ field: 'planId', zh, en }] });
  }
}
