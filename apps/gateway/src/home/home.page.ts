import { createHash } from 'node:crypto';

/** Whom the example commands of the page use; without a secret the reader fills in their own. */
export type HomeExample = { readonly clientId: string; readonly clientSecret: string };

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
h1 { line-height: 1.3; }
[lang="en"] { opacity: .75; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .5rem; font-size: .85rem; }
a:focus-visible, pre:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

/** The page runs nothing and loads nothing: its one style element is named by its hash. */
export const HOME_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What stands at `/`: what is here, and three commands to copy. */
export const homePage = (origin: string, example: HomeExample | undefined): string => {
  const { clientId, clientSecret } = example ?? { clientId: '<clientId>', clientSecret: '<clientSecret>' };
  const commands = `TOKEN=$(curl -s -u '${clientId}:${clientSecret}' -d grant_type=client_credentials \\
  ${origin}/oidc/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -s -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/finance-audit/ledger-books
curl -s -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/finance-audit/ledger-books/MUT-2024/trial-balance`;
  const sandbox = `
<li><a href="/api/v1/sandbox/users">测试用户与密钥</a> <span lang="en">test users and their secrets</span></li>
<li><a href="/api/v1/sandbox/clock">业务时钟</a> <span lang="en">the business clock</span></li>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>亦工 Yigong</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>亦工 <span lang="en">Yigong</span></h1>
<p>工会业务平台：入会、互助保障、财务与经审。每一笔钱都可由审计人员独立重算。<br>
<span lang="en">A trade-union platform: membership, mutual insurance, finance and audit. An auditor can recompute every fen alone.</span></p>
<h2>这里有什么 <span lang="en">What is here</span></h2>
<ul>
<li><a href="/api/docs">接口文档</a> <span lang="en">API documentation</span> (<a href="/api/openapi.json">OpenAPI 3.1</a>)</li>
<li><a href="/api/asyncapi.json">事件文档</a> <span lang="en">events, AsyncAPI 3</span></li>
<li><a href="/health/ready">运行状况</a> <span lang="en">health</span></li>${example ? sandbox : ''}
</ul>
<h2>试一试 <span lang="en">Try it</span></h2>
<pre tabindex="0" aria-label="命令行示例 commands to copy"><code>${escaped(commands)}</code></pre>
</main>
</body>
</html>
`;
};
