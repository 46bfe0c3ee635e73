package meant

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// piped answers a flag or a command that does something with rows: the tool of the shell that does it, before the typed line. name is
// the flag or the command, value what is given to it.
func piped(l *argv.Line, name, value string) string {
	none := foreign.Row{Say: foreign.RowTools}.Hint()
	file := l.InputFile()
	typed, ok := screen.ShellWord(file)
	if file == "" || !ok {
		return none
	}
	if file == "-" {
		typed = ""
	}
	tool := rowTool(l, name, value, screen.Spaced(typed))
	line := fromPipe(l, typed)
	if tool == "" || line == "" {
		return none + ", as csvkit and Miller"
	}
	if file == "-" {
		return none + ": … | " + tool + " | " + line
	}
	return none + ": " + tool + " | " + line
}

// fromPipe writes the typed line with the standard input in the place of its file; without an expression, that of the first column.
func fromPipe(l *argv.Line, file string) string {
	command := "eval"
	if l.Command != nil {
		command = l.Command.Name
	}
	line := again.Of(l, command, nil)
	if columns := l.Columns(); line == "" && len(columns) > 0 && l.Names == nil && argv.IsName(columns[0]) {
		line = "backprop eval " + columns[0] + " --input " + file
	}
	for _, before := range []string{" --input ", " --input="} {
		line = strings.Replace(line, before+file, " --input -", 1)
	}
	if format := argv.RowFormat(file); line != "" && (format == "tsv" || format == "ndjson") && !strings.Contains(line, "--input-format") {
		line += " --input-format " + format
	}
	return line
}

// rowTool writes the command of the shell for a word of other tools; "" for one that is more than a command. from is the file after a
// blank, "" for the standard input.
func rowTool(l *argv.Line, word, value, from string) string {
	n, err := strconv.Atoi(value)
	n = max(n, 0)
	header, separator := 1, ","
	if err != nil {
		n = 10
	}
	switch argv.RowFormat(strings.TrimSpace(from)) {
	case "ndjson":
		header, separator = 0, ""
	case "tsv":
		separator = `'\t'`
	}
	if given := l.Values("input-separator"); given != nil {
		separator, _ = screen.ShellWord(given[0])
	}
	body := fmt.Sprintf("(head -n 1%s; tail -n +2%s | ", from, from) // the rows without the header
	bodies := from != "" && header == 1
	switch strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(word)) {
	case "skip", "skiprows", "skiplines", "skipinitial", "skipinitialrows":
		if err != nil {
			n = 1
		}
		return fmt.Sprintf("tail -n +%d%s", n+1, from)
	case "headerrow", "headerline":
		return fmt.Sprintf("tail -n +%d%s", n, from)
	case "skipfooter":
		return fmt.Sprintf("head -n -%d%s", n, from)
	case "offset":
		return fmt.Sprintf("sed %d,%dd%s", header+1, header+n, from)
	case "fromrow", "startrow", "firstrow":
		if n < 2 {
			return "cat" + from
		}
		return fmt.Sprintf("sed %d,%dd%s", header+1, header+n-1, from)
	case "skipfirst":
		return fmt.Sprintf("sed %d,%dd%s", header+1, header+n, from)
	case "head", "first", "top", "nrows", "nrow", "limit", "limitrows", "maxrows", "numrows", "torow", "endrow", "lastrow", "take", "lines", "nlines", "maxlines", "rowlimit":
		return fmt.Sprintf("head -n %d%s", header+n, from)
	case "uniq", "unique", "distinct", "dedup", "deduplicate", "dropduplicates":
		return "awk '!seen[$0]++'" + from
	case "rows":
		if err == nil {
			return fmt.Sprintf("head -n %d%s", header+n, from)
		}
	}
	switch strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(word)) {
	case "filter", "query", "where", "whereclause", "when", "if", "given", "condition", "having", "select", "rows", "case", "csvgrep", "grep", "subset", "rowfilter", "filterrows":
		if condition := columnCondition(l, value); condition != "" && header == 1 {
			return "awk -F" + separator + " 'NR == 1 || " + condition + "'" + from
		}
	}
	if !bodies {
		return ""
	}
	switch strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(word)) {
	case "tail", "last", "lastrows":
		return fmt.Sprintf("%stail -n %d)", body, n)
	case "sample", "samplerows", "shuffle", "shuf", "randomrows":
		return fmt.Sprintf("%sshuf -n %d)", body, n)
	case "tac", "reverserows":
		return body + "tac)"
	case "sort", "sortby", "sorted", "orderby", "order", "csvsort", "sortrows":
		column, order := strings.TrimPrefix(value, "-"), "g"
		if column != value {
			order = "gr"
		}
		return fmt.Sprintf("%ssort -t%s -k %d -%s)", body, separator, max(1, slices.Index(l.Columns(), column)+1), order)
	}
	return ""
}

// columnCondition writes a comparison of a column with a number in awk: x > 1; "" for another one. Without one it compares the first.
func columnCondition(l *argv.Line, text string) string {
	if text == "" || argv.IsNumber(text) || argv.IsName(text) {
		text = "> 0"
	}
	for _, sign := range []string{">=", "<=", "!=", "==", ">", "<", "="} {
		name, number, ok := strings.Cut(text, sign)
		if !ok {
			continue
		}
		name, number = strings.TrimSpace(name), strings.TrimSpace(number)
		at := max(1, slices.Index(l.Columns(), name)+1)
		if !argv.IsNumber(number) || name != "" && !slices.Contains(l.Columns(), name) {
			return ""
		}
		if sign == "=" {
			sign = "=="
		}
		return fmt.Sprintf("$%d %s %s", at, sign, number)
	}
	return ""
}

// wordKinds says what stands behind a command of another tool: rows, an expression without rows, a condition, an expression of
// columns, units with a number.
func wordKinds(l *argv.Line) []string {
	var kinds []string
	more := func(w string) bool { return argv.NamesIn(w) != nil && !argv.IsName(w) && !argv.IsNumber(w) }
	switch {
	case l.InputFile() != "":
		kinds = append(kinds, "rows")
	case len(l.Scan.Lost) > 1 && slices.ContainsFunc(l.Scan.Lost[1:], more):
		kinds = append(kinds, "expression")
	}
	if i := slices.IndexFunc(l.Scan.Lost, more); i > 0 {
		switch {
		case argv.Compares(l.Scan.Lost[i]):
			kinds = append(kinds, "condition")
		case l.InputFile() != "":
			kinds = append(kinds, "columns")
		}
	}
	if len(l.Scan.Lost) == 2 && slices.Contains(l.Columns(), l.Scan.Lost[1]) { // select x
		kinds = append(kinds, "columns")
	}
	if len(l.Scan.Lost) > 2 && slices.ContainsFunc(l.Scan.Lost[1:], foreign.Unit) {
		kinds = append(kinds, "units")
	}
	if slices.ContainsFunc(l.Scan.Given, func(name string) bool {
		return strings.HasPrefix(name, "corr") || strings.HasPrefix(name, "cov") && name != "coverage"
	}) {
		kinds = append(kinds, "correlated")
	}
	return kinds
}

// ofRows answers a command of another tool that is about the rows of the input; "" for another one, and where there is no input.
func ofRows(l *argv.Line, row foreign.Row) string {
	if l.InputFile() == "" {
		return ""
	}
	switch row.Say {
	case foreign.RowTools:
		value := ""
		if given := l.Values("n"); given != nil {
			value = given[0]
		}
		for _, w := range l.Scan.Lost[1:] {
			if argv.IsNumber(w) || argv.IsName(w) && slices.Contains(l.Columns(), w) || strings.ContainsAny(w, "<>=") {
				value = w
			}
		}
		return piped(l, l.Lost, value)
	case foreign.Statistics:
		if line := reduced(l, "mean,min,max"); line != "" {
			return "--reduce makes one result of all rows, by sum, mean, min, max or rms: write " + line
		}
	}
	return ""
}

// reduced writes the line that reduces the rows of the input: of the expression that is typed, else of the first column.
func reduced(l *argv.Line, kind string) string {
	more := []string{"--reduce", kind}
	if line := again.Of(l, "eval", more); line != "" {
		return line
	}
	file, ok := screen.ShellWord(l.InputFile())
	if columns := l.Columns(); ok && len(columns) > 0 && argv.IsName(columns[0]) {
		return "backprop eval " + columns[0] + " --input " + file + " --reduce " + kind
	}
	return ""
}

// reduce answers a command that makes one number of all rows of the input: average x --input data.csv; "" for another line.
func reduce(l *argv.Line, word string) string {
	word = strings.ToLower(word)
	kind := word
	if !slices.Contains(argv.Reductions, word) {
		kind = foreign.Choice(word)
	}
	if l.InputFile() == "" && slices.Contains(argv.Reductions, kind) && len(l.Scan.Lost) == 2 && (argv.IsNumber(l.Scan.Lost[1]) || argv.IsName(l.Scan.Lost[1])) { // datamash sum 1
		column := l.Scan.Lost[1]
		if argv.IsNumber(column) {
			column = "x"
		}
		return "for a column of standard input, named " + column + ", write: backprop eval " + column + " --input - --reduce " + kind
	}
	if l.InputFile() == "" || !slices.Contains(argv.Reductions, kind) {
		return ""
	}
	if line := reduced(l, kind); line != "" {
		return "write " + line
	}
	return ""
}

// isWorkbook reports whether a word is the name of a workbook, which is not text.
func isWorkbook(word string) bool {
	return slices.Contains([]string{".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}, strings.ToLower(filepath.Ext(word)))
}

// workbook answers a workbook among the words; "" where there is none.
func workbook(l *argv.Line, words []string) string {
	i := slices.IndexFunc(words, isWorkbook)
	if i < 0 {
		return ""
	}
	csv, ok := screen.ShellWord(strings.TrimSuffix(words[i], filepath.Ext(words[i])) + ".csv")
	if !ok {
		return ""
	}
	return "workbooks are not read: export the sheet as CSV, and read it with --input " + csv
}
