import { Body, Controller, Get, Inject, Module, Param, Post, Query } from '@nestjs/common';
import { commandHandler, EVENT_STORE, type EventStore } from '@yigong/event-store';
import {
  accepted,
  Allow,
  ChoiceField,
  CountField,
  Current,
  type CurrentRequest,
  DateField,
  DigestField,
  FenField,
  FlagField,
  HonoursIfMatch,
  IdField,
  InstantField,
  Keyed,
  ListField,
  ObjectField,
  orRefuse,
  pageArguments,
  pageOf,
  PageQuery,
  Public,
  TextField,
  TextListField,
} from '@yigong/http';
import { createdId, type Decider, type DomainEvent, reject, type RefusalCatalogue } from '@yigong/kernel';
import { READ_MODELS, type ReadModel, type ReadModels } from '@yigong/read-models';
import { ServiceModule } from '@yigong/service';
import { type StartedService, startService } from './start-service.js';

type NoteTaken = DomainEvent<'NoteTaken', { text: string; amountFen: number }>;
type TakeNote = { readonly id: string; readonly text: string; readonly amountFen: number };
type Refused = 'NOTE_TOO_DEAR' | 'NOTE_NOT_FOUND';

const noteRefusals: RefusalCatalogue<Refused> = {
  NOTE_TOO_DEAR: {
    status: 409,
    zh: '便条金额 {amountFen} 元过大。',
    en: 'A note of {amountFen} yuan is too dear.',
  },
  NOTE_NOT_FOUND: { status: 404, zh: '没有这张便条。', en: 'There is no such note.' },
};
const noteDecider: Decider<number, TakeNote, NoteTaken, Refused> = {
  initialState: 0,
  decide: ({ text, amountFen }) =>
    amountFen > 1_000_00
      ? reject('NOTE_TOO_DEAR', { amountFen })
      : [{ type: 'NoteTaken', data: { text, amountFen } }],
  evolve: (count) => count + 1,
};
type NoteRow = { readonly id: string; readonly texts: readonly string[]; readonly revision: number };
const notes: ReadModel<NoteRow> = {
  name: 'notes',
  version: 1,
  categories: ['testNote'],
  keysOf: ({ stream }) => [stream],
  project: (row, event, key) => ({
    id: key.slice('testNote-'.length),
    texts: [...(row?.texts ?? []), (event.data as NoteTaken['data']).text],
    revision: event.revision,
  }),
  indexes: {},
};

class InnerBody {
  @CountField({ min: 0, max: 3 }) readonly count!: number;
}
class NoteBody {
  @TextField({ max: 20 }) readonly text!: string;
  @FenField() readonly amountFen!: number;
  @DateField({ optional: true }) readonly takenOn?: string;
  @InstantField({ optional: true }) readonly takenAt?: string;
  @IdField({ optional: true }) readonly other?: string;
  @ChoiceField(['red', 'blue'], { optional: true }) readonly colour?: string;
  @FlagField({ optional: true }) readonly urgent?: boolean;
  @DigestField({ optional: true }) readonly paper?: string;
  @ObjectField(() => InnerBody, { optional: true }) readonly inner?: InnerBody;
  @ListField(() => InnerBody, { max: 2, optional: true }) readonly inners?: readonly InnerBody[];
  @TextListField('id', { max: 2, optional: true }) readonly ids?: readonly string[];
}

@Controller('api/v1/test/notes')
@HonoursIfMatch()
class NoteController {
  private readonly handle;
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly models: ReadModels,
  ) {
    this.handle = commandHandler(this.store, {
      decider: noteDecider,
      streamOf: ({ id }: TakeNote) => `testNote-${id}`,
    });
  }

  @Post()
  @Keyed()
  @Allow('organiser')
  async take(@Body() { text, amountFen }: NoteBody, @Current() { envelope }: CurrentRequest) {
    const id = createdId(envelope.commandId, 'note');
    return accepted(orRefuse(await this.handle({ id, text, amountFen }, envelope), noteRefusals), { id });
  }

  @Post(':id/lines')
  @Allow('organiser')
  async add(
    @Param('id') id: string,
    @Body() { text, amountFen }: NoteBody,
    @Current() { envelope, ifRevision }: CurrentRequest,
  ) {
    const handled = await this.handle(
      { id, text, amountFen },
      envelope,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return accepted(orRefuse(handled, noteRefusals), { id });
  }

  @Get()
  @Allow('organiser', 'auditor')
  async list(@Query() query: PageQuery) {
    return pageOf(await this.models.page(notes, pageArguments(query)));
  }

  @Get('broken')
  @Allow('auditor')
  broken() {
    throw new Error('the secret of 110302198803150012');
  }

  @Get('open')
  @Public()
  open() {
    return { open: true };
  }
}

@Module({
  imports: [
    ServiceModule.forService({
      name: 'test',
      readModels: [notes],
      publications: [],
      processes: [],
      refusals: { note: noteRefusals },
    }),
  ],
  controllers: [NoteController],
})
class NoteModule {}

const PATH = '/api/v1/test/notes';
const body = { text: '买茶', amountFen: 100 };

describe('HTTP conventions', () => {
  let service: StartedService;
  let keys = 0;
  const take = (change: object = {}, more: object = {}) =>
    service.request('POST', PATH, {
      as: 'organiser-o1',
      key: `key-${(keys += 1)}`,
      body: { ...body, ...change },
      ...more,
    });
  const events = () => service.resolve<EventStore>(EVENT_STORE).head();

  beforeAll(async () => {
    service = await startService(NoteModule);
  });
  afterAll(() => service.stop());

  describe('access', () => {
    it('needs a token, and says so to programs too', async () => {
      const { status, body: problem, headers } = await service.request('GET', PATH);
      expect([status, problem.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(headers['www-authenticate']).toContain('Bearer');
      expect(headers['content-type']).toContain('application/problem+json');
    });

    it.each(['Bearer x', 'Basic abc', 'Bearer ', 'bearer a.b.c'])('refuses %s', async (authorization) =>
      expect((await service.request('GET', PATH, { headers: { authorization } })).status).toBe(401),
    );

    it('refuses another role', async () =>
      expect(await service.request('GET', PATH, { as: 'operations' })).toMatchObject({
        status: 403,
        body: {
          code: 'FORBIDDEN',
          facts: { role: 'operations' },
          title: '您的身份（运维人员）无权进行此操作。',
        },
      }));

    it('lets anybody in where it is public', async () =>
      expect((await service.request('GET', `${PATH}/open`)).status).toBe(200));

    it('does not start with a route that says nothing about access', async () => {
      @Controller('forgotten')
      class Forgotten {
        @Get() get() {
          return {};
        }
      }
      @Module({ controllers: [Forgotten] })
      class ForgottenModule {}
      await expect(startService(ForgottenModule)).rejects.toThrow('Forgotten.get');
    });
  });

  describe('a command', () => {
    it('answers id and revision, a position and an entity tag', async () => {
      const { status, body: answer, headers } = await take();
      expect(status).toBe(201);
      expect(answer).toEqual({ id: expect.any(String), revision: 0 });
      expect(headers['x-position']).toMatch(/^test:\d+$/);
      expect(headers['etag']).toBe('"0"');
    });

    it('is done once under one key, and answered the same', async () => {
      const first = await take({}, { key: 'same' });
      const before = await events();
      const again = await take({}, { key: 'same' });
      expect([again.status, again.body, again.headers['x-position']]).toEqual([
        first.status,
        first.body,
        first.headers['x-position'],
      ]);
      expect(await events()).toBe(before);
    });

    it('is done once when the same key comes 64 times at once', async () => {
      const before = await events();
      const answers = await Promise.all(Array.from({ length: 64 }, () => take({}, { key: 'at-once' })));
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
      for (const { status, body: answer } of answers)
        expect(status === 201 || (status === 409 && answer.code === 'IDEMPOTENCY_KEY_IN_FLIGHT')).toBe(true);
      expect(await events()).toBe(before + 1);
    });

    it('is refused when its key was used for another request', async () => {
      await take({}, { key: 'reused' });
      const before = await events();
      expect(await take({ text: '别的' }, { key: 'reused' })).toMatchObject({
        status: 422,
        body: { code: 'IDEMPOTENCY_KEY_REUSED' },
      });
      expect(await events()).toBe(before);
    });

    it('does not meet the key of another client', async () => {
      const first = await take({}, { key: 'shared' });
      const other = await take({}, { key: 'shared', as: 'organiser-o2' });
      expect(other.body.id).not.toBe(first.body.id);
    });

    it.each([
      [undefined, 'IDEMPOTENCY_KEY_MISSING'],
      ['', 'IDEMPOTENCY_KEY_MALFORMED'],
      ['x'.repeat(129), 'IDEMPOTENCY_KEY_MALFORMED'],
      ['a b', 'IDEMPOTENCY_KEY_MALFORMED'],
    ])('needs a good key: %p', async (key, code) => {
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      expect(await take({}, { key: undefined, headers })).toMatchObject({ status: 400, body: { code } });
    });

    it('is refused with the sentence of its catalogue, amounts in yuan', async () =>
      expect(await take({ amountFen: 1_000_01 })).toMatchObject({
        status: 409,
        body: {
          type: 'urn:yigong:problem:NOTE_TOO_DEAR',
          title: '便条金额 1,000.01 元过大。',
          titleEn: 'A note of 1,000.01 yuan is too dear.',
          facts: { amountFen: 100001 },
        },
      }));

    it('changes what the caller saw, or nothing', async () => {
      const {
        body: { id },
      } = await take();
      const add = (etag: string) =>
        service.request('POST', `${PATH}/${id}/lines`, {
          as: 'organiser-o1',
          body,
          headers: { 'if-match': etag },
        });
      expect(await add('"1"')).toMatchObject({
        status: 412,
        body: { code: 'VERSION_CHANGED', facts: { currentRevision: 0 } },
      });
      expect(await add('"0"')).toMatchObject({ status: 201, body: { revision: 1 } });
      expect(await add('"0"')).toMatchObject({ status: 412 });
      expect(await add('*')).toMatchObject({ status: 400 });
    });
  });

  describe('a malformed request', () => {
    it.each([
      ['an unknown field', { surprise: 1 }, 'surprise'],
      ['a missing text', { text: undefined }, 'text'],
      ['an empty text', { text: '' }, 'text'],
      ['a long text', { text: '长'.repeat(21) }, 'text'],
      ['a text with a newline', { text: 'a\nb' }, 'text'],
      ['a text with a control character', { text: 'a\u0000b' }, 'text'],
      ['a text with a direction override', { text: 'a\u202eb' }, 'text'],
      ['a number for a text', { text: 5 }, 'text'],
      ['an identity number in a text', { text: '退110302198803150012' }, 'text'],
      ['a phone number in a text', { text: '电话１３８１２３４１２３４' }, 'text'],
      ['a card number in a text', { text: '6217000010000001234' }, 'text'],
      ['an identity number for an id', { other: '11030219880315001X' }, 'other'],
      ['a phone number in a list of ids', { ids: ['13812341234'] }, 'ids'],
      ['no amount', { amountFen: 0 }, 'amountFen'],
      ['a negative amount', { amountFen: -1 }, 'amountFen'],
      ['half a fen', { amountFen: 0.5 }, 'amountFen'],
      ['an amount as text', { amountFen: '100' }, 'amountFen'],
      ['an amount beyond 2^53', { amountFen: 2 ** 53 }, 'amountFen'],
      ['a day that does not exist', { takenOn: '2024-02-30' }, 'takenOn'],
      ['an instant without UTC', { takenAt: '2024-05-27T09:00:00+08:00' }, 'takenAt'],
      ['null where something optional is', { other: null }, 'other'],
      ['an id with a slash', { other: '../x' }, 'other'],
      ['a colour that is none', { colour: 'green' }, 'colour'],
      ['a flag as text', { urgent: 'true' }, 'urgent'],
      ['a digest in capitals', { paper: 'A'.repeat(64) }, 'paper'],
      ['a list for an object', { inner: [] }, 'inner'],
      ['a text for an object', { inner: 'x' }, 'inner'],
      ['a bad field inside', { inner: { count: 4 } }, 'inner.count'],
      ['an unknown field inside', { inner: { count: 1, x: 1 } }, 'inner.x'],
      ['an object for a list', { inners: { count: 1 } }, 'inners'],
      ['an empty list', { inners: [] }, 'inners'],
      ['a list that is too long', { inners: [{ count: 1 }, { count: 1 }, { count: 1 }] }, 'inners'],
      ['a bad item', { inners: [{ count: 1 }, { count: 9 }] }, 'inners.1.count'],
      ['null in a list', { inners: [null] }, 'inners.0'],
      ['a bad id in a list', { ids: ['ok', 'not ok'] }, 'ids'],
    ])('%s is named and nothing is written', async (_, change, field) => {
      const before = await events();
      const { status, body: problem } = await take(change);
      expect([status, problem.code]).toEqual([400, 'MALFORMED_REQUEST']);
      expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field);
      for (const { zh, en } of problem.errors) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]/);
      }
      expect(await events()).toBe(before);
    });

    it.each([
      ['no JSON', '{"text":', 400],
      ['a list', '[]', 400],
      ['a text', '"x"', 400],
      ['null', 'null', 400],
      ['nothing', '', 400],
      ['a prototype', '{"text":"a","amountFen":1,"__proto__":{"x":1}}', 400],
      ['a constructor', '{"text":"a","amountFen":1,"constructor":{"prototype":{}}}', 400],
      ['a body over the limit', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 413],
    ])('%s', async (_, text, status) => {
      const answer = await service.request('POST', PATH, {
        as: 'organiser-o1',
        key: `raw-${(keys += 1)}`,
        body: text,
      });
      expect([answer.status, typeof answer.body.code]).toEqual([status, 'string']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    });

    it('takes JSON only', async () => {
      const answer = await service.request('POST', PATH, {
        as: 'organiser-o1',
        key: 'xml',
        body: '<a/>',
        headers: { 'content-type': 'application/xml' },
      });
      expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    });

    it('is answered with 404 where there is no route', async () =>
      expect(await service.request('GET', '/api/v1/test/nothing/here')).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      }));
  });

  describe('a list', () => {
    it.each(['limit=0', 'limit=201', 'limit=ten', 'limit=1.5', 'limit=-1', 'surprise=1'])(
      'refuses ?%s',
      async (query) =>
        expect((await service.request('GET', `${PATH}?${query}`, { as: 'auditor-a' })).body.code).toBe(
          'MALFORMED_REQUEST',
        ),
    );

    it.each(['rubbish', 'eyJhIjoxfQ', '%F0%9F%98%80'])('refuses the cursor %s', async (cursor) =>
      expect((await service.request('GET', `${PATH}?after=${cursor}`, { as: 'auditor-a' })).body.code).toBe(
        'BAD_CURSOR',
      ),
    );

    it('gives every row once, page by page', async () => {
      const { headers } = await take();
      const seen = new Set<string>();
      let after = '';
      do {
        const { body: page } = await service.request('GET', `${PATH}?limit=2${after}`, {
          as: 'auditor-a',
          headers: { 'x-consistent-with': String(headers['x-position']) },
        });
        for (const { id } of page.items) {
          expect(seen.has(id)).toBe(false);
          seen.add(id);
        }
        after = page.next === undefined ? '' : `&after=${page.next}`;
      } while (after !== '');
      expect(seen.size).toBeGreaterThanOrEqual(5);
    });
  });

  describe('a position', () => {
    it('lets a reader see what it wrote', async () => {
      const {
        body: { id },
        headers,
      } = await take();
      const { body: page } = await service.request('GET', `${PATH}?limit=200`, {
        as: 'organiser-o1',
        headers: { 'x-consistent-with': String(headers['x-position']) },
      });
      expect(page.items.map((item: { id: string }) => item.id)).toContain(id);
    });

    it.each([
      ['membership:1', 'POSITION_OF_ANOTHER_SERVICE'],
      ['test', 'MALFORMED_REQUEST'],
      ['test:x', 'MALFORMED_REQUEST'],
    ])('refuses %s', async (token, code) =>
      expect(
        (await service.request('GET', PATH, { as: 'auditor-a', headers: { 'x-consistent-with': token } }))
          .body.code,
      ).toBe(code),
    );

    it('is waited for in bounds, then answered with 503', async () =>
      expect(
        await service.request('GET', PATH, {
          as: 'auditor-a',
          headers: { 'x-consistent-with': 'test:999999' },
        }),
      ).toMatchObject({
        status: 503,
        headers: { 'retry-after': '1' },
        body: { code: 'NOT_YET_CONSISTENT' },
      }));
  });

  it('refuses If-Match where revisions are not compared', async () => {
    const headers = { 'if-match': '"0"' };
    expect(
      await service.request('GET', '/api/v1/operations/parked', { as: 'operations', headers }),
    ).toMatchObject({
      status: 400,
      body: { code: 'IF_MATCH_NOT_SUPPORTED' },
    });
  });

  it('tells nothing of its own faults but a correlation id, and logs them', async () => {
    const { status, text, headers } = await service.request('GET', `${PATH}/broken`, { as: 'auditor-a' });
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
    const { correlationId } = JSON.parse(text) as { correlationId: string };
    expect(headers['x-correlation-id']).toBe(correlationId);
    expect(service.logged()).toContain(correlationId);
  });

  it('is ready and names its followers', async () => {
    service.runtime.setReady(true);
    expect((await service.request('GET', '/health/ready')).body).toMatchObject({
      status: 'ready',
      services: [{ name: 'test', followers: [{ name: 'notes v1.1', kind: 'projection' }] }],
    });
  });
});
