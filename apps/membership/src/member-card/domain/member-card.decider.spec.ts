import { specFor } from '@yigong/testing';
import { memberCardDecider } from './member-card.decider.js';
import {
  activate,
  activated,
  cancel,
  cancelled,
  issue,
  issued,
  lost,
  replace,
  replaced,
  reportLost,
  request,
  requested,
} from './member-card.fixtures.js';

const given = specFor(memberCardDecider);
const early = { lastChangeOn: '2024-03-18' };

/** What a card has gone through when it has a status. */
const until = {
  requested: [requested],
  issued: [requested, issued],
  activated: [requested, issued, activated],
  lost: [requested, issued, activated, lost],
  replaced: [requested, issued, activated, lost, replaced],
  cancelled: [requested, cancelled],
} as const;
type Status = keyof typeof until;
const except = (...left: readonly Status[]) =>
  (Object.keys(until) as Status[]).filter((status) => !left.includes(status));

describe('requesting a card', () => {
  it('records the member and which of the member’s cards it is', () =>
    given().when(request()).thenEvents(requested));

  it.each(except('replaced', 'cancelled'))('is refused while the card is %s', (status) =>
    given(...until[status])
      .when(request())
      .thenRejected('CARD_HELD_ALREADY'),
  );

  it.each(['replaced', 'cancelled'] as const)('points to the next card when this one is %s', (status) =>
    given(...until[status])
      .when(request())
      .thenRejected('CARD_IS_OVER'),
  );

  it('is refused for somebody who is not a member now', () =>
    given()
      .when(request({ memberIsLiving: false }))
      .thenRejected('MEMBERSHIP_NOT_LIVING'));
});

describe('issuing a card', () => {
  it('records the day, and nothing of the number', () =>
    given(...until.requested)
      .when(issue())
      .thenEvents(issued));

  it('is refused for a card nobody requested', () => given().when(issue()).thenRejected('CARD_NOT_FOUND'));

  it.each(except('requested'))('is refused when the card is %s', (status) =>
    given(...until[status])
      .when(issue())
      .thenRejected('CARD_NOT_REQUESTED'),
  );

  it('is refused the day before it was requested', () =>
    given(...until.requested)
      .when(issue('2024-03-17'))
      .thenRejected('CARD_CHANGE_BEFORE_LAST_CHANGE', early));
});

describe('activating a card', () => {
  it('records the member to whom money may go from now on', () =>
    given(...until.issued)
      .when(activate())
      .thenEvents(activated));

  it('changes nothing the second time', () =>
    given(...until.activated)
      .when(activate())
      .thenNothing());

  it('is refused for a card nobody requested', () => given().when(activate()).thenRejected('CARD_NOT_FOUND'));

  it.each(except('issued', 'activated'))('is refused when the card is %s', (status) =>
    given(...until[status])
      .when(activate())
      .thenRejected('CARD_NOT_ISSUED'),
  );

  it('is refused the day before it was issued', () =>
    given(...until.issued)
      .when(activate({ activatedOn: '2024-03-17' }))
      .thenRejected('CARD_CHANGE_BEFORE_LAST_CHANGE', early));

  it('is refused while the vault does not hold its number', () =>
    given(...until.issued)
      .when(activate({ numberIsKept: false }))
      .thenRejected('CARD_NUMBER_MISSING'));
});

describe('reporting a card lost', () => {
  it('records the day', () =>
    given(...until.activated)
      .when(reportLost())
      .thenEvents(lost));

  it('changes nothing the second time', () =>
    given(...until.lost)
      .when(reportLost())
      .thenNothing());

  it('is refused for a card nobody requested', () =>
    given().when(reportLost()).thenRejected('CARD_NOT_FOUND'));

  it.each(except('activated', 'lost'))('is refused when the card is %s', (status) =>
    given(...until[status])
      .when(reportLost())
      .thenRejected('CARD_NOT_ACTIVATED'),
  );

  it('is taken on the day it was activated, and refused the day before', () => {
    given(...until.activated)
      .when(reportLost('2024-03-18'))
      .thenEvents({ ...lost, data: { ...lost.data, lostOn: '2024-03-18' } });
    given(...until.activated)
      .when(reportLost('2024-03-17'))
      .thenRejected('CARD_CHANGE_BEFORE_LAST_CHANGE', early);
  });
});

describe('replacing a lost card', () => {
  it('records that the member’s next card is on its way', () =>
    given(...until.lost)
      .when(replace())
      .thenEvents(replaced));

  it('is refused for a card nobody requested', () => given().when(replace()).thenRejected('CARD_NOT_FOUND'));

  it.each(except('lost'))('is refused when the card is %s', (status) =>
    given(...until[status])
      .when(replace())
      .thenRejected('CARD_NOT_LOST'),
  );

  it('is taken on the day it was lost, and refused the day before', () => {
    given(...until.lost)
      .when(replace('2024-04-01'))
      .thenEvents({ ...replaced, data: { ...replaced.data, replacedOn: '2024-04-01' } });
    given(...until.lost)
      .when(replace('2024-03-31'))
      .thenRejected('CARD_CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2024-04-01' });
  });
});

describe('cancelling a card', () => {
  it.each(except('replaced', 'cancelled'))('is possible while it is %s', (status) =>
    given(...until[status])
      .when(cancel())
      .thenEvents(cancelled),
  );

  it('changes nothing the second time', () =>
    given(...until.cancelled)
      .when(cancel())
      .thenNothing());

  it('is refused for a card nobody requested', () => given().when(cancel()).thenRejected('CARD_NOT_FOUND'));

  it('is refused when it was replaced', () =>
    given(...until.replaced)
      .when(cancel())
      .thenRejected('CARD_IS_OVER'));

  it('is refused the day before its last change', () =>
    given(...until.requested)
      .when(cancel('2024-03-17'))
      .thenRejected('CARD_CHANGE_BEFORE_LAST_CHANGE', early));
});
