import { cardActivatedV1, checkData } from '@yigong/contracts';
import { asRecorded } from '../../recorded.fixtures.js';
import { activated, cancelled, issued, lost, replaced, requested } from '../domain/member-card.fixtures.js';
import { publishMemberCardEvent } from './member-card.publication.js';

describe('what is published of cards', () => {
  it('is which member’s card was activated', () => {
    const { data } = activated;
    expect(asRecorded(activated).flatMap(publishMemberCardEvent)).toEqual([
      { type: cardActivatedV1.type, data },
    ]);
    expect(checkData(cardActivatedV1, data, 'publishing')).toEqual([]);
  });

  it('is nothing else', () =>
    expect(asRecorded(requested, issued, lost, replaced, cancelled).flatMap(publishMemberCardEvent)).toEqual(
      [],
    ));
});
