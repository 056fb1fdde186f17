// Says how a start answers, so that no site is published with one that does not.
// Usage: node tried.mjs FOLDER START: where the files stand, and as JSON {files, info, tables, text}: see started.mjs, and what
// to ask. Standard output: the answer.
import { prepared } from "./started.mjs";

const [folder, said] = process.argv.slice(2);
const { files, info, tables, text } = JSON.parse(said);
try {
  const { start, remove } = await prepared(folder, files, info, tables);
  const answer = await (await start())(text);
  await remove();
  process.stdout.write(answer, () => process.exit(0));
} catch (cause) {
  console.error(cause.message);
  process.exit(1);
}
