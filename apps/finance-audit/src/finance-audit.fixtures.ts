import type { Contract, IntegrationEvent } from '@yigong/contracts';
import { derivedId, shanghaiInstant } from '@yigong/kernel';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { FinanceAuditModule } from './finance-audit.module.js';

export const API = '/api/v1/finance-audit';
const EVIDENCE = ['e'.repeat(64)];

/** Finance-audit as it runs, and short words for what a test does with it. */
export const startFinance = async (day = '2024-01-02') => {
  const service = await startService(FinanceAuditModule, { now: shanghaiInstant(day, '09:00') });
  return { ...service, ...acting(service) };
};

export type Finance = Awaited<ReturnType<typeof startFinance>>;

const acting = (service: StartedService) => {
  let keys = 0;

  const post = async (path: string, as: string, body: object = {}, key?: string) =>
    service.request('POST', path.startsWith('/api') ? path : `${API}${path}`, {
      as,
      key: key ?? `key-${(keys += 1)}`,
      body,
    });

  /** A command that is expected to go well. */
  const done = async (path: string, as: string, body: object = {}): Promise<string> => {
    const { status, body: answer } = await post(path, as, body);
    if (status >= 300) throw new Error(`${path} as ${as}: ${status} ${JSON.stringify(answer)}`);
    return answer.id;
  };

  const openBook = async (
    entity: string,
    unit: string,
    openingLines: readonly object[] = [],
    fiscalYear = 2024,
  ) => {
    const body = {
      entity,
      fiscalYear,
      openedOn: `${fiscalYear}-01-01`,
      openingLines,
      text: '期初',
      evidence: EVIDENCE,
    };
    const proposalId = await done('/book-openings', `preparer-${unit}`, body);
    await service.until(
      `${API}/book-proposals/${proposalId}`,
      `preparer-${unit}`,
      ({ status }) => status === 'proposed',
    );
    await done(`/book-proposals/${proposalId}/approvals`, `approver-${unit}`);
    const isOpen = ({ status }: { status: string }) => status === 'carried-out';
    await service.until(`${API}/book-proposals/${proposalId}`, `preparer-${unit}`, isOpen);
  };

  return {
    post,
    done,
    openBook,
    on: (day: string) => service.clock.moveTo(shanghaiInstant(day, '09:00')),

    /** The books of the example that S-01 needs: O1 with 100,000 yuan, the mutual account with nothing. */
    openBooks: async (openingFen = 10_000_000) => {
      await openBook('BAS-O1', 'o1', [
        { accountCode: '102', side: 'debit', amountFen: openingFen },
        { accountCode: '332', side: 'credit', amountFen: openingFen },
      ]);
      await openBook('MUT', 'fed');
    },

    /** Another service says something. The same name is the same event. */
    hear: async <Data extends object>(
      { type }: Contract<string, Data>,
      data: Data,
      as: string,
      name: string,
    ) => {
      const event: IntegrationEvent = {
        specversion: '1.0',
        id: derivedId('heard', name),
        source: '/mutual-insurance',
        type,
        subject: 'mutualInsuranceClaim-heard',
        time: service.clock.now(),
        datacontenttype: 'application/json',
        data,
        correlationid: derivedId('correlation', name),
        causationid: derivedId('cause', name),
        position: 1,
        sequence: 0,
        actorperson: service.personOf(as),
        actorrole: 'mutual-officer',
        actorunit: 'FED',
        origin: 'sandbox',
      };
      await service.runtime.bus.publish([event]);
    },

    order: async (purpose: string, status: string, as = 'approver-fed') => {
      const is = (row: { purpose: string; status: string }) =>
        row.purpose === purpose && row.status === status;
      const { items } = await service.until(`${API}/payment-orders`, as, (list) => list.items.some(is));
      return items.find(is);
    },

    /** Approves and pays an order that has its money, and waits until it is in the book. */
    pay: async (orderId: string, unit: string, paidOn: string) => {
      const path = `/payment-orders/${orderId}`;
      const { digest } = await service.until(
        `${API}${path}`,
        `approver-${unit}`,
        ({ status }) => status === 'reserved',
      );
      await done(`${path}/approvals`, `approver-${unit}`, { digest, approvedOn: paidOn });
      await done(`${path}/instructions`, `payer-${unit}`, { paidOn });
      return service.until(`${API}${path}`, `payer-${unit}`, ({ entryNumber }) => entryNumber !== undefined);
    },

    /** Records and confirms the money of the newest line of MUT's account that belongs to nothing yet. */
    receive: async (purpose: string, causeId: string, on: string) => {
      const lines = `${API}/bank-accounts/MUT-10202/statement-lines?match=unmatched`;
      const { items } = await service.until(lines, 'preparer-fed', ({ items: found }) => found.length > 0);
      const { lineRef: bankLineRef, amountFen } = items.at(-1);
      const body = { bankLineRef, purpose, causeId, amountFen, text: purpose, recordedOn: on };
      const receiptId = await done('/receipts', 'preparer-fed', body);
      await done(`/receipts/${receiptId}/confirmations`, 'approver-fed', { confirmedOn: on });
      return service.until(
        `${API}/receipts/${receiptId}`,
        'preparer-fed',
        ({ status }) => status === 'posted',
      );
    },

    deposit: (amountFen: number, fromRef: string) =>
      done('/api/v1/sandbox/bank/deposits', 'operations', { accountId: 'MUT-10202', amountFen, fromRef }),
  };
};
