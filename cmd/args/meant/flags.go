package meant

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// flag is a flag in question.
type flag struct {
	line    *argv.Line
	command *argv.Command // that it stands behind
	name    string
	value   string      // that is given to it; "" for none
	row     foreign.Row // what it means in other tools
}

// Flag returns what to write in place of a flag of another tool; "" if it is none. The command c has what is written, or
// the hint names the command that has it. value is what was given to the flag, "" for nothing.
func Flag(l *argv.Line, c *argv.Command, name, value string) string {
	if file := strings.TrimPrefix(value, "@"); file != value && strings.Contains(file, ".") { // curl -d @f.json
		value = file
	}
	if l.Wrong == "" {
		l = l.With(func(l *argv.Line) { l.Wrong = name })
	}
	f := flag{line: l, command: c, name: name, value: value, row: flagRow(l, c, name, value)}
	for _, answer := range []func(flag) string{aboutCells, aboutStandardInput, aboutVariables, aboutInput, aboutPictures, aboutDigits, aboutRows} {
		if hint := answer(f); hint != "" {
			return hint
		}
	}
	if f.row.Write == "" {
		return mine(l, again.Ours(l, f.row).Hint())
	}
	return written(f)
}

// flagRow looks up a flag of another tool, by the command and by what is given to it.
func flagRow(l *argv.Line, c *argv.Command, name, value string) foreign.Row {
	row, _ := foreign.Flag(name)
	kinds := append([]string{c.Name}, valueKinds(l, c, value)...)
	if value == "" {
		kinds = []string{"alone", c.Name}
	}
	for _, kind := range kinds {
		if other, found := foreign.Flag(name + "/" + kind); found {
			row = other
		}
	}
	switch rows := l.InputFile() != ""; {
	case rows && slices.Contains(strings.Fields("std stddev stdev std-dev"), name):
		row, _ = foreign.Flag("statistics")
	case row.Say == foreign.InPlace && (!rows || l.InputFile() == "-"):
		row.Say = ""
	case row.Write == "--lang en | --lang ko" && (value == "en" || value == "ko"):
		row.Write = "--lang " + value
	}
	return row
}

// aboutCells answers the cells of a spreadsheet, --range=A1:B10, and workbooks.
func aboutCells(f flag) string {
	if cells().MatchString(f.value) && !(f.line.Names != nil && f.line.Names.Input(f.value)) {
		return "there are no cells: every row of " + cmp.Or(screen.Brief(f.line.InputFile()), "--input FILE") + " is read, and its columns are variables"
	}
	return workbook(f.line, []string{f.value})
}

// aboutStandardInput answers --stdin where the expression is on it.
func aboutStandardInput(f flag) string {
	if f.row.Write == "--input -" && len(f.line.Scan.Plain) == 0 && len(f.line.Scan.File) == 0 && f.command.Expression {
		return "the expression - is read from standard input: " + dash(f.line, f.name)
	}
	return ""
}

// aboutVariables answers flags that give variables values, or choose some.
func aboutVariables(f flag) string {
	l, c, hint := f.line, f.command, ""
	switch f.row.Say {
	case foreign.Sweeps:
		return sweepOf(l, c, f.value)
	case foreign.BindByName:
		hint = bindingOf(l, c, f.value)
	case foreign.ChooseNames:
		hint = choiceOf(l, c, f.value)
	case foreign.HeldFixed:
		hint = withoutHeld(l, c, f.value)
	case foreign.Checked:
		return cmp.Or(checked(l, f.value), f.row.Hint())
	default:
		return ""
	}
	return cmp.Or(hint, mine(l, f.row.Hint()))
}

// aboutInput answers flags about the file with rows that the line has.
func aboutInput(f flag) string {
	file := f.line.InputFile()
	if file == "" {
		return ""
	}
	_, format, _ := strings.Cut(f.row.Write, " ")
	typed, ok := screen.ShellWord(file)
	switch {
	case f.row.Say == foreign.ByName && argv.RowFormat(file) == format:
		return "leave it out: " + screen.Brief(file) + " is read as " + strings.ToUpper(format) + " by its name"
	case f.row.Say == foreign.InPlace && ok:
		return foreign.Row{Write: "--out " + typed, Say: f.row.Say}.Hint()
	case slices.Contains(strings.Fields("locale culture"), f.name) && f.command.Has("--decimal-comma"):
		return "there is none: numbers with a decimal comma are read by --decimal-comma"
	case f.row.Write == "--input FILE" && len(f.line.Scan.Input) > 0:
		return "there is none: the rows are those of " + screen.Brief(file) + ", and every one is a point"
	}
	return ""
}

// aboutDigits answers flags that count decimals.
func aboutDigits(f flag) string { return decimalsOf(f.line, f.command, f.row, f.value) }

// aboutRows answers flags about the sheets of a workbook, and about rows that other tools choose.
func aboutRows(f flag) string {
	file := f.line.InputFile()
	switch {
	case f.row.Say == foreign.RowTools:
		return piped(f.line, f.name, f.value)
	case f.row.Say != foreign.NoBook:
		return ""
	case argv.RowFormat(file) != "":
		return "there is none: " + screen.Brief(file) + " is one table, without sheets and cells"
	}
	return cmp.Or(workbook(f.line, f.line.Scan.Input), f.row.Hint())
}

// aboutPictures answers flags of a picture's looks on a command that draws none.
func aboutPictures(f flag) string {
	if f.row.Say == foreign.Scales && !slices.Contains(f.command.Formats, "svg") {
		return "there is none: pictures are drawn by backprop graph"
	}
	return ""
}

// written answers a flag by those of ours that do the same, one or several.
func written(f flag) string {
	l, c, value, row := f.line, f.command, f.value, f.row
	if n, err := strconv.Atoi(value); row.Write == "--hessian" && row.Say == "" && err == nil && n != 2 { // --order 3
		if row, _ = foreign.Flag("third"); n < 2 {
			row, _ = foreign.Flag("gradient")
		}
		return again.Ours(l, row).Hint()
	}
	var here []string
	first := ""
	for alternative := range strings.SplitSeq(row.Write, " | ") {
		if alternative == "--out FILE" && pictureOf(value) != "" { // --output=f.png
			return converted(l, c, l.Wrong, value)
		}
		if alternative == "--out FILE" && slices.Contains(valueKinds(l, c, value), "format") && !strings.Contains(value, ".") { // --output json
			alternative = "--format NAME"
		}
		if alternative == "--format NAME" && value != "" {
			if hint := format(l, c, value, c.Formats); hint != "" {
				return hint
			}
		}
		if alternative == "--input-separator CHAR" && slices.Contains([]string{"tab", "tabs", "\t", `\t`, "tsv"}, value) {
			alternative, row.Say = "--input-format tsv", ""
		}
		if c.Has(alternative) {
			here = append(here, withInput(l, c, drawn(l, along(l, again.Valued(alternative, value), value), value)))
		}
		if alternative == "--format NAME" && row.Write == alternative && len(c.Formats) > 0 {
			return "the formats of " + c.Name + " are " + strings.Join(c.Formats, ", ") + ", after --format"
		}
		first = cmp.Or(first, alternative)
	}
	if n, err := strconv.Atoi(value); err == nil && n > 17 && row.Write == "--digits N" {
		row.Say = mostDigits
	}
	if here == nil {
		return elsewhere(f, row, first)
	}
	for i, written := range here[1:] {
		here[i+1] = strings.TrimPrefix(written, "--input FILE ")
	}
	if slices.ContainsFunc(here, func(flag string) bool { return needsRows(l, flag) }) {
		row.Say = "it needs several points, from --input FILE"
		if flags := firstFlag(l); flags != "" {
			row.Say += " or " + flags + "0..10"
		}
	}
	return again.Ours(l, foreign.Row{Write: strings.Join(here, " | "), Say: row.Say}).Hint()
}

// elsewhere answers a flag by one of ours that the command does not have.
func elsewhere(f flag, row foreign.Row, first string) string {
	l, c, value := f.line, f.command, f.value
	other := again.Having(l, first)
	flag, _, _ := strings.Cut(first, " ")
	switch {
	case other == nil:
		return again.Ours(l, foreign.Row{Say: row.Say}).Hint()
	case slices.Contains(argv.OfRows, strings.TrimPrefix(flag, "--")) && c.Expression:
		return "eval and diff compute many points, with " + again.Valued(first, value)
	case c == l.Root:
		return foreign.Row{Write: again.Valued(first, value) + " after " + other.Name, Say: row.Say}.Hint()
	case !c.Expression && len(c.Formats) > 0:
		return c.Name + " takes no expression; its formats are " + strings.Join(c.Formats, " and ")
	}
	return other.Name + " has it: write " + again.Other(l, c, other, l.Wrong, drawn(l, along(l, again.Valued(first, value), value), value))
}

// dash writes the line with the expression - in the place of a flag.
func dash(l *argv.Line, name string) string {
	changed := &argv.Line{Typed: slices.Clone(l.Typed)}
	for i, w := range changed.Typed {
		if w == "--"+name || w == "-"+name {
			changed.Typed[i] = "-"
		}
	}
	return cmp.Or(changed.Again(), "backprop eval -")
}

// checked answers a derivative of the user's own, which is to be compared; "" for another value.
func checked(l *argv.Line, value string) string {
	names := argv.NamesIn(value)
	ours, theirs := again.Of(l, "diff", nil), ""
	if typed, ok := screen.ShellWord(value); ok && names != nil && l.Names != nil {
		own := slices.ContainsFunc(names.Inputs, func(id ast.Ident) bool { return !l.Names.Input(id.Name) })
		if all, ok := screen.ShellWord(l.Source); ok && !own {
			theirs = strings.Replace(again.Of(l, "eval", nil), all, typed, 1)
		}
		for _, id := range l.Names.Inputs[:min(len(l.Names.Inputs), argv.MaxFlags)] { // which the derivative does not have
			if !names.Input(id.Name) {
				theirs = strings.Join(slices.DeleteFunc(strings.Fields(theirs), func(w string) bool { return strings.HasPrefix(w, "--"+id.Name+"=") }), " ")
			}
		}
	}
	if ours == "" || theirs == "" || len(names.Inputs) == 0 {
		return again.Ours(l, foreign.Row{Say: foreign.Compared}).Hint()
	}
	return "there is none: compare the value of " + theirs + " with the derivative of " + ours
}

// mine writes a hint about a variable x with a variable of the expression, where that has no x.
func mine(l *argv.Line, hint string) string {
	if l.Names == nil || len(l.Names.Inputs) == 0 || l.Names.Input("x") && !l.IsColumn("x") || strings.Contains(hint, "backprop") && strings.Contains(hint, "'") {
		return hint
	}
	id, free := again.Free(l)
	if !free {
		if id = l.Names.Inputs[0]; strings.Contains(hint, "--x=") {
			return everyRow
		}
	}
	x := screen.Brief(id.Name)
	return strings.NewReplacer("--x=", "--"+x+"=", "--wrt x ", "--wrt "+x+" ", "variable x ", "variable "+x+" ").Replace(hint)
}

// everyRow is the answer to flags that choose values, where all variables are columns.
const everyRow = "there is none: the columns of the input are the variables, and every row is a point"

// valueKinds says what is given to a flag, where that tells what the flag means: filter for x > 3, printf for %.3f, rows for a
// file of them, binding for x=3, variable for a name of the expression, format for one of a command, number, code for a
// language, numeral for a notation of numbers, angle for one of angles, word for another name, expression. The last one that has a row counts.
func valueKinds(l *argv.Line, c *argv.Command, value string) []string {
	var kinds []string
	add := func(kind string, is bool) {
		if is {
			kinds = append(kinds, kind)
		}
	}
	if value == "" {
		return nil
	}
	name := argv.IsName(value)
	_, format := foreign.Format(value)
	format = format || again.Having(l, "--format "+value) != nil
	add("word", name && !format)
	add("expression", !name && !argv.IsNumber(value) && argv.NamesIn(value) != nil)
	add("number", argv.IsNumber(value))
	add("format", format)
	add("variable", l.Names != nil && l.Names.Input(value))
	add("binding", flagsIn(l, value) != "")
	add("rows", argv.RowFormat(value) != "" && len(l.Scan.Input) == 0)
	add("file", strings.HasSuffix(value, ".json"))
	add("program", argv.IsFile(value))
	add("printf", strings.HasPrefix(value, "%") || strings.HasPrefix(value, ".") && strings.ContainsAny(value, "fge") || strings.Contains(value, "{"))
	add("code", slices.Contains(strings.Fields("python py c cpp c++ rust julia matlab octave r fortran javascript js typescript ts sympy numpy go java swift kotlin csharp wasm cuda glsl hlsl llvm jax torch pytorch sql numba ruby php lua scala haskell"), strings.ToLower(value)))
	add("separator", utf8.RuneCountInString(value) == 1 && strings.Contains(";,|:\t", value) || value == `\t`)
	add("numeral", slices.Contains(strings.Fields("sci scientific fixed fix eng engineering si exponent exponential hex hexadecimal bin binary oct octal decimal e f g"), strings.ToLower(value)))
	add("angle", slices.Contains(strings.Fields("deg degree degrees rad radian radians grad gradians"), strings.ToLower(value)))
	add("filter", strings.ContainsAny(value, "<>") || strings.Contains(value, "=="))
	return kinds
}

// rowsFile returns what to write in place of a word that names a file with rows; "" for another word, or if rows are given.
func rowsFile(l *argv.Line, word string) string {
	typed, ok := screen.ShellWord(word)
	if argv.RowFormat(word) == "" || l.Scan.Command.Flag("input") == nil || len(l.Scan.Input) > 0 || strings.HasPrefix(word, "-") || !ok {
		return ""
	}
	return "read the rows of a file with --input " + typed
}
