import type { Handled } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';

/** What a command route answers. The interceptor turns it into the body and the headers `X-Position` and `ETag`. */
export class Accepted<Body extends object = object> {
  constructor(
    readonly body: Body & { readonly revision: number },
    readonly position: Position,
  ) {}
}

/** `{ …body, revision }`: the same for a repeat as for the first time. */
export const accepted = <Body extends object>(
  { revision, position }: Pick<Handled<unknown>, 'revision' | 'position'>,
  body: Body,
): Accepted<Body> => new Accepted({ ...body, revision }, position);
