/** Rows and columns for the back office; on a phone each row becomes a small card. */
import type { ReactNode } from 'react';
import './table.css';

export type Column<Row> = {
  /** Also the label of the value on a phone. */
  title: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned digits of one width. */
  isNumber?: boolean;
  width?: string;
};

type TableProps<Row> = {
  /** Read aloud before the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** The last line, such as sums. */
  foot?: readonly ReactNode[];
};

export function Table<Row>({ label, columns, rows, keyOf, foot }: TableProps<Row>) {
  const look = (column: Column<Row> | undefined) => (column?.isNumber ? 'table-number number' : undefined);
  return (
    <table className="table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={look(column)} style={{ width: column.width }}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.title} data-title={column.title} className={look(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {foot.map((cell, index) => (
              <td key={columns[index]?.title} data-title={columns[index]?.title} className={look(columns[index])}>
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
