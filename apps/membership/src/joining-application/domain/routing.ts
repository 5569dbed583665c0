import { type LocalDate, reject, type Rejection } from '@yigong/kernel';
import type { Route } from './joining-application.commands.js';
import type { JoiningApplicationRouted } from './joining-application.events.js';

/** In the order in which they are checked. */
export type RoutingRefusal = 'NO_UNION_RECEIVES_WORKER' | 'ROUTED_TO_ANOTHER_UNION';

/** The union that receives the application, or why none does. An organiser submits for the own union only. */
export const routed = (
  applicationId: string,
  route: Route | undefined,
  onlyFor: string | undefined,
  routedOn: LocalDate,
): JoiningApplicationRouted | Rejection<RoutingRefusal> => {
  if (route === undefined) return reject('NO_UNION_RECEIVES_WORKER');
  if (onlyFor !== undefined && onlyFor !== route.unitId) return reject('ROUTED_TO_ANOTHER_UNION');
  return { type: 'JoiningApplicationRouted', data: { applicationId, ...route, routedOn } };
};
