// The same as rows.c, in SQL, on one thread: node rows.mjs IN.csv OUT.csv
import { DuckDBInstance } from '@duckdb/node-api'
const [from, to] = process.argv.slice(2)
const db = await DuckDBInstance.create(':memory:', { threads: '1' })
await (await db.connect()).run(`COPY (
  WITH a AS (SELECT x, y, z, exp(-z*z/2) e, sin(x*y) si, cos(x*y) co, y*y + z*z + 1 q, ln(1 + x*x) l
             FROM read_csv('${from}', columns = {x: 'DOUBLE', y: 'DOUBLE', z: 'DOUBLE'}, header = true)),
       b AS (SELECT *, sqrt(q) r, si*e s, co*e c FROM a)
  SELECT x, y, z, s + l/r AS value, y*c + 2*x/(1 + x*x)/r AS d_x, x*c - l*y/(q*r) AS d_y, -z*s - l*z/(q*r) AS d_z FROM b
) TO '${to}' (FORMAT csv)`)
