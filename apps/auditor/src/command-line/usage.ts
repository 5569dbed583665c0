export const USAGE = `用法 Usage
  yigong-audit verify    <export> [--keys <keys.json>] [--previous <export>]
  yigong-audit balances  <export> [--effective <日 day>] [--position <n>]
  yigong-audit statement <export> <科目 account> [--from <日 day>] [--to <日 day>] [--position <n>]
  yigong-audit trace     <export> <凭证号 entry number>
  yigong-audit sample    <export> --seed <text> --size <k> [--position <n>] [--commitment <sha256>]
  yigong-audit diff      <export> <export>
  yigong-audit receipt --help
  yigong-audit witness --help

  verify     核验：逐字节、哈希链、Merkle 树、签名、凭证规则、余额
             bytes, chain, tree, signature, the rules of the book, balances
  balances   截至某日、某条记录的全部余额及其摘要
             all balances as of a day and a record, and their digest
  statement  某科目的明细账
             the lines of an account
  trace      一张凭证的来龙去脉：事由、人员、附件、资金预留、冲销、同一事项的其他记录
             an entry: its cause, people, evidence, reservation, reversal, and the other records of the same case
  sample     按已承诺的种子重算审计抽样
             recomputes a sample whose seed was committed to
  diff       比较两份导出文件：是否一份是另一份的前段，或首个不同之处
             whether one export is what the other was earlier, or where they first differ

  <export>          账簿导出文件；- 表示标准输入
                    the export of a ledger book; - reads standard input
  --keys <file>     核对检查点签名所用的公钥文件，须从别处取得
                    public keys to check the checkpoint's signature with; get them elsewhere than the export
  --previous <file> 上年账簿的导出文件：一并核验，并核对年结哈希与年初余额
                    the export of the year before: verified too, with its closing hash and the opening balances
  --position <n>    只看到第 n 条记录（从 0 起），默认全部
                    records up to number n (from 0); all when it is left out
  --json            以 JSON 输出结果
                    the result as JSON

每个命令都先核验整个文件；核验不通过则不回答（diff 除外：照样比较）。
Every command verifies the whole file first, and answers nothing when it is not in order; only diff compares all the same.

退出码 Exit codes
  0  核验通过 verified        1  核验不通过 violation        2  输入不可用 unusable input
`;
