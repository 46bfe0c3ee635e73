package batch

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
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
	if hint := in.commented(fits); hint != "" {
		return hint
	}
	words := strings.Fields(string(in.header))
	first, _ := in.Peek()
	if len(in.cells) == 1 && slices.ContainsFunc(normal(words), fits) && len(words) > 1 && len(words) == len(strings.Fields(string(first))) {
		if words[1] == "=" { // f = 2
			return "it is a report of one point: write rows with --json"
		}
		return fmt.Sprintf("its cells are separated by blanks; turn them into tabs: awk -v OFS='\\t' '{$1=$1} 1'%s | backprop … --input -", in.word())
	}
	return ""
}

// commented says what to do about a header that is a comment, or the line in which Excel keeps the separator.
func (in *Input) commented(fits func(name string) bool) string {
	header := string(in.header)
	separator, excel := strings.CutPrefix(header, "sep=")
	switch names, _ := rows.Cells(bytes.TrimLeft(in.header, "# "), in.comma); {
	case excel && len(separator) == 1:
		return fmt.Sprintf("its first line tells the separator; leave it out: tail -n +2%s | backprop … --input - --input-separator '%s'", in.word(), separator)
	case !strings.HasPrefix(header, "#"):
		return ""
	case slices.ContainsFunc(normal(names), fits):
		return fmt.Sprintf("its header begins with a #; leave it out: sed '1s/^# *//'%s | backprop … --input -", in.word())
	}
	return fmt.Sprintf("its first line is a comment; leave such lines out: grep -v '^#'%s | backprop … --input -", in.word())
}

// word is the name of the input as an argument in a shell; standard input has none.
func (in *Input) word() string {
	if in.shown == argv.StandardInput {
		return ""
	}
	word, _ := screen.ShellWord(in.shown)
	return " " + word
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
