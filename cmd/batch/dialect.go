package batch

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/rows"
)

// dialects are what can stand between the cells of a table, and how to read it.
var dialects = []struct {
	comma byte
	hint  string
}{
	{'\t', "its cells are separated by tabs: --input-format tsv"},
	{',', "its cells are separated by commas: --input-format csv"},
	{';', "its cells are separated by semicolons: --input-separator ';'"},
	{'|', "its cells are separated by bars: --input-separator '|'"},
}

// commaAlone says how to read a table of one column whose numbers have a decimal comma: another separator must leave them whole.
const commaAlone = "its numbers have a decimal comma: --input-separator ';' --decimal-comma"

// separated says how to read a header in which the cells are separated otherwise: there is a cell in it that fits, or where fits is
// nil it has several cells. It returns "" where no reading is better.
func (in *Input) separated(fits func(name string) bool) string {
	if in.comma == 0 || in.header == nil {
		return ""
	}
	for _, d := range dialects {
		cells, err := rows.Cells(in.header, d.comma)
		if err != nil || len(cells) == 1 || d.comma == in.comma {
			continue
		}
		if fits == nil || slices.ContainsFunc(normal(cells), fits) {
			first, _ := in.Peek()
			return d.hint + decimals(first, d.comma)
		}
	}
	return ""
}

// missing is [Input.separated] for variables that have no column.
func (in *Input) missing(names []ast.Ident) string {
	fits := func(name string) bool {
		return slices.ContainsFunc(names, func(id ast.Ident) bool { return id.Name == name })
	}
	if hint := in.separated(fits); hint != "" {
		return hint
	}
	words := strings.Fields(string(in.header))
	first, _ := in.Peek()
	if len(in.cells) == 1 && slices.ContainsFunc(normal(words), fits) && len(words) > 1 && len(words) == len(strings.Fields(string(first))) {
		return "its cells are separated by blanks; make tabs of them: tr -s ' ' '\\t'"
	}
	return ""
}

// misread says how to read a row that has as many cells as the header if they are separated otherwise; "" where no reading is better.
func (in *Input) misread(row []byte) string {
	if in.comma == 0 {
		return ""
	}
	for _, d := range dialects {
		cells, err := rows.Cells(row, d.comma)
		if err != nil || len(cells) == 1 || d.comma == in.comma {
			continue
		}
		names := in.cells
		if in.header != nil {
			names, _ = rows.Cells(in.header, d.comma)
		}
		if len(cells) == len(names) {
			return d.hint + decimals(row, d.comma)
		}
	}
	if in.comma == ',' && len(in.cells) == 1 && rows.DecimalComma(string(row)) {
		return commaAlone
	}
	return ""
}

// decimals suggests --decimal-comma where a row has numbers like that.
func decimals(row []byte, comma byte) string {
	cells, _ := rows.Cells(row, comma)
	if comma != ',' && slices.ContainsFunc(cells, func(cell string) bool { return rows.DecimalComma(strings.TrimSpace(cell)) }) {
		return " --decimal-comma"
	}
	return ""
}
