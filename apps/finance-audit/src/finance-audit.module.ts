import { Module, type Provider } from '@nestjs/common';
import { RUNTIME, type Runtime, ServiceModule } from '@yigong/service';
import { LedgerBookAuditedLedger } from './audit-project/adapters/ledger-book-audited-ledger.js';
import { AuditProjectService } from './audit-project/application/audit-project.service.js';
import { AUDITED_LEDGER } from './audit-project/application/audited-ledger.port.js';
import { auditProjectRefusals } from './audit-project/domain/audit-project.refusals.js';
import { AuditFieldworkController } from './audit-project/http/audit-fieldwork.controller.js';
import { AuditProjectController } from './audit-project/http/audit-project.controller.js';
import { auditProjects } from './audit-project/read-models/audit-projects.projection.js';
import { AuditProjectQueries } from './audit-project/read-models/audit-projects.queries.js';
import { BANK_POLL_MS, BankPoller } from './bank/adapters/bank-poller.js';
import { EmbeddedBank } from './bank/adapters/embedded-bank.js';
import { BankAccounts } from './bank/application/bank-accounts.js';
import { BankFeed } from './bank/application/bank-feed.js';
import { BANK } from './bank/application/bank.port.js';
import { bankAccountRefusals } from './bank/domain/bank-account.refusals.js';
import { BankSandboxController } from './bank/http/bank-sandbox.controller.js';
import { BankAccountOpeningProcess } from './bank/integration/bank-account-opening.process.js';
import { bankStatementParts } from './bank-statement/bank-statement.parts.js';
import { financeAuditConfigOf } from './finance-audit.config.js';
import { ReadModelRecoveries } from './finding/adapters/read-model-recoveries.js';
import { FindingService } from './finding/application/finding.service.js';
import { RECOVERIES } from './finding/application/recoveries.port.js';
import { findingRefusals } from './finding/domain/finding.refusals.js';
import { FindingController } from './finding/http/finding.controller.js';
import { FindingOpeningProcess } from './finding/integration/finding-opening.process.js';
import { publishFindingEvent } from './finding/integration/finding.publication.js';
import { findings } from './finding/read-models/findings.projection.js';
import { FindingQueries } from './finding/read-models/findings.queries.js';
import { ledgerParts } from './ledger-book/ledger.parts.js';
import { LedgerBookDirectory } from './payment-order/adapters/ledger-book-directory.js';
import { ReadModelOrderWorklist } from './payment-order/adapters/read-model-order-worklist.js';
import { BankDesk } from './payment-order/application/bank-desk.js';
import { BOOK_DIRECTORY } from './payment-order/application/book-directory.port.js';
import { ORDER_WORKLIST } from './payment-order/application/order-worklist.port.js';
import { PaymentFunds } from './payment-order/application/payment-funds.js';
import { PaymentOrderService } from './payment-order/application/payment-order.service.js';
import { PaymentPosting } from './payment-order/application/payment-posting.js';
import { PaymentQueue } from './payment-order/application/payment-queue.js';
import { PaymentRequests } from './payment-order/application/payment-requests.js';
import { PaymentYear } from './payment-order/application/payment-year.js';
import { paymentOrderRefusals } from './payment-order/domain/payment-order.refusals.js';
import { PaymentOrderController } from './payment-order/http/payment-order.controller.js';
import { PaymentFundsProcess } from './payment-order/integration/payment-funds.process.js';
import { PaymentInstructionProcess } from './payment-order/integration/payment-instruction.process.js';
import { publishPaymentOrderEvent } from './payment-order/integration/payment-order.publication.js';
import { PaymentOrderReactions } from './payment-order/integration/payment-order.reactions.js';
import { PaymentPostingProcess } from './payment-order/integration/payment-posting.process.js';
import { PaymentRemittanceProcess } from './payment-order/integration/payment-remittance.process.js';
import { PaymentSettlementProcess } from './payment-order/integration/payment-settlement.process.js';
import { paymentOrders } from './payment-order/read-models/payment-orders.projection.js';
import { PaymentOrderQueries } from './payment-order/read-models/payment-orders.queries.js';
import { ReceiptService } from './receipt/application/receipt.service.js';
import { expectedReceiptRefusals } from './receipt/domain/expected-receipt.refusals.js';
import { receiptRefusals } from './receipt/domain/receipt.refusals.js';
import { BankStatementController } from './receipt/http/bank-statement.controller.js';
import { ReceiptController } from './receipt/http/receipt.controller.js';
import { ReceiptPostingProcess } from './receipt/integration/receipt-posting.process.js';
import { publishReceiptEvent } from './receipt/integration/receipt.publication.js';
import { bankStatementLines } from './receipt/read-models/bank-statement-lines.projection.js';
import { expectedMoney } from './receipt/read-models/expected-money.projection.js';
import { receipts } from './receipt/read-models/receipts.projection.js';
import { ReceiptQueries } from './receipt/read-models/receipts.queries.js';
import { VoucherService } from './voucher/application/voucher.service.js';
import { voucherRefusals } from './voucher/domain/voucher.refusals.js';
import { VoucherController } from './voucher/http/voucher.controller.js';
import { VoucherPostingProcess } from './voucher/integration/voucher-posting.process.js';
import { VoucherReactions } from './voucher/integration/voucher.reactions.js';
import { vouchers } from './voucher/read-models/vouchers.projection.js';
import { VoucherQueries } from './voucher/read-models/vouchers.queries.js';

const NAME = 'finance-audit';

const processes = [
  PaymentFundsProcess,
  PaymentInstructionProcess,
  PaymentSettlementProcess,
  PaymentPostingProcess,
  PaymentRemittanceProcess,
  ReceiptPostingProcess,
  VoucherPostingProcess,
  BankAccountOpeningProcess,
  FindingOpeningProcess,
];

/** Which adapter stands behind each port. */
const adapters: Provider[] = [
  { provide: BOOK_DIRECTORY, useClass: LedgerBookDirectory },
  { provide: ORDER_WORKLIST, useClass: ReadModelOrderWorklist },
  { provide: AUDITED_LEDGER, useClass: LedgerBookAuditedLedger },
  { provide: RECOVERIES, useClass: ReadModelRecoveries },
  { provide: BANK, useExisting: EmbeddedBank },
  {
    provide: EmbeddedBank,
    inject: [RUNTIME],
    useFactory: ({ folder, sandbox }: Runtime) => new EmbeddedBank(folder.file(NAME, 'bank.db'), sandbox),
  },
  {
    provide: BANK_POLL_MS,
    inject: [RUNTIME],
    useFactory: ({ config }: Runtime) => financeAuditConfigOf(config).YIGONG_FINANCE_AUDIT_BANK_POLL_MS,
  },
];

@Module({
  imports: [
    ServiceModule.forService({
      name: NAME,
      readModels: [
        ...ledgerParts.readModels,
        ...bankStatementParts.readModels,
        paymentOrders,
        receipts,
        bankStatementLines,
        expectedMoney,
        vouchers,
        auditProjects,
        findings,
      ],
      publications: [
        { categories: ['financeAuditPaymentOrder'], publish: publishPaymentOrderEvent },
        { categories: ['financeAuditReceipt'], publish: publishReceiptEvent },
        { categories: ['financeAuditFinding'], publish: publishFindingEvent },
      ],
      processes: [...ledgerParts.processes, ...bankStatementParts.processes, ...processes],
      refusals: {
        ...ledgerParts.refusals,
        ...bankStatementParts.refusals,
        paymentOrder: paymentOrderRefusals,
        bankAccount: bankAccountRefusals,
        receipt: receiptRefusals,
        expectedReceipt: expectedReceiptRefusals,
        voucher: voucherRefusals,
        auditProject: auditProjectRefusals,
        finding: findingRefusals,
      },
    }),
  ],
  controllers: [
    ...ledgerParts.controllers,
    ...bankStatementParts.controllers,
    PaymentOrderController,
    PaymentOrderReactions,
    ReceiptController,
    BankStatementController,
    BankSandboxController,
    VoucherController,
    VoucherReactions,
    AuditProjectController,
    AuditFieldworkController,
    FindingController,
  ],
  providers: [
    ...ledgerParts.providers,
    ...bankStatementParts.providers,
    ...adapters,
    ...processes,
    PaymentOrderService,
    PaymentRequests,
    PaymentFunds,
    PaymentPosting,
    PaymentQueue,
    PaymentYear,
    PaymentOrderQueries,
    BankDesk,
    BankFeed,
    BankAccounts,
    BankPoller,
    ReceiptService,
    ReceiptQueries,
    VoucherService,
    VoucherQueries,
    AuditProjectService,
    AuditProjectQueries,
    FindingService,
    FindingQueries,
  ],
})
export class FinanceAuditModule {}
