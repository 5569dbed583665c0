import { specFor } from '@yigong/testing';
import { employerDecider } from './employer.decider.js';
import { counted, countWorkforce, identified, identifyEmployer, uscc } from './employer.fixtures.js';

const given = specFor(employerDecider);

describe('identifying an employer', () => {
  it('records its code, name and industry', () => given().when(identifyEmployer()).thenEvents(identified));

  it('keeps a code that was typed in lower case in upper case', () =>
    given()
      .when(identifyEmployer({ uscc: uscc.toLowerCase() }))
      .thenEvents(identified));

  it('is refused when the code has 17 characters', () =>
    given()
      .when(identifyEmployer({ uscc: uscc.slice(1) }))
      .thenRejected('USCC_WRONG_LENGTH'));

  it('is refused when the code has a letter that the standard leaves out', () =>
    given()
      .when(identifyEmployer({ uscc: '91110302MA01ABCI0Y' }))
      .thenRejected('USCC_WRONG_CHARACTER'));

  it('is refused when the check character does not fit', () =>
    given()
      .when(identifyEmployer({ uscc: '91110302MA01ABCD0X' }))
      .thenRejected('USCC_WRONG_CHECK_CHARACTER'));

  it('is refused when the employer is on record, also under another name', () =>
    given(identified)
      .when(identifyEmployer({ name: '另一家公司' }))
      .thenRejected('EMPLOYER_ALREADY_IDENTIFIED'));
});

describe('counting the workforce', () => {
  it('records the headcount with its day and the union that covers the employer', () =>
    given(identified).when(countWorkforce()).thenEvents(counted()));

  it('changes nothing when the same count of the same day comes again', () =>
    given(identified, counted()).when(countWorkforce()).thenNothing());

  it('records a recount of the same day', () =>
    given(identified, counted())
      .when(countWorkforce({ workerCount: 141 }))
      .thenEvents(counted({ workerCount: 141 })));

  it('records the first count again when a recount was wrong', () =>
    given(identified, counted(), counted({ workerCount: 141 }))
      .when(countWorkforce())
      .thenEvents(counted()));

  it('is refused for an employer nobody has identified', () =>
    given().when(countWorkforce()).thenRejected('EMPLOYER_NOT_FOUND'));

  it('may be dated on the day the employer was identified, and no earlier', () => {
    given(identified)
      .when(countWorkforce({ countedOn: '2024-01-02' }))
      .thenEvents(counted({ countedOn: '2024-01-02' }));
    given(identified)
      .when(countWorkforce({ countedOn: '2024-01-01' }))
      .thenRejected('COUNTED_BEFORE_IDENTIFIED', { identifiedOn: '2024-01-02' });
  });
});
