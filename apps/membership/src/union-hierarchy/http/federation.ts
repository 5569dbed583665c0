import { type CurrentRequest, httpProblem, ROOT_UNIT } from '@yigong/http';

/** Employers, unions and routing rules are the federation's business: the role alone, held elsewhere, is not enough. */
export const mustActForFederation = ({ actor }: CurrentRequest): void => {
  if (actor.unit !== ROOT_UNIT) throw httpProblem('FORBIDDEN', { role: actor.role });
};
