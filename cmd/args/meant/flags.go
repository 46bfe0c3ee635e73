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

// Flag returns what to write in place of a flag of another tool; "" if it is none. The command c has what is written, or
// the hint names the command that has it. value is what was given to the flag, "" for nothing.
func Flag(l *argv.Line, c *argv.Command, name, value string) string {
	if file := strings.TrimPrefix(value, "@"); file != value && strings.Contains(file, ".") { // curl -d @f.json
		value = file
	}
	row, ok := foreign.Flag(name)
	kinds := append([]string{c.Name}, valueKinds(l, c, value)...)
	if value == "" {
		kinds = []string{"alone", c.Name}
	}
	for _, kind := range kinds {
		if other, found := foreign.Flag(name + "/" + kind); found {
			row, ok = other, found
		}
	}
	if l.Wrong == "" {
		l = l.With(func(l *argv.Line) { l.Wrong = name })
	}
	if cells().MatchString(value) && !(l.Names != nil && l.Names.Input(value)) { // --range=A1:B10
		return "there are no cells: every row of " + cmp.Or(screen.Brief(l.InputFile()), "--input FILE") + " is read, and its columns are variables"
	}
	if hint := Workbook(l, []string{value}); hint != "" {
		return hint
	}
	if row.Write == "--input -" && len(l.Scan.Plain) == 0 && len(l.Scan.File) == 0 && c.Expression { // --stdin, of an expression
		return "the expression - is read from standard input: " + dash(l, name)
	}
	switch row.Say {
	case foreign.Sweeps:
		return sweepOf(l, c, value)
	case foreign.BindByName:
		return cmp.Or(bindingOf(l, c, value), mine(l, row.Hint()))
	case foreign.ChooseNames:
		return cmp.Or(choiceOf(l, c, value), mine(l, row.Hint()))
	case foreign.HeldFixed:
		return cmp.Or(withoutHeld(l, c, value), mine(l, row.Hint()))
	case foreign.Checked:
		return cmp.Or(checked(l, value), row.Hint())
	case foreign.ByName:
		if _, format, _ := strings.Cut(row.Write, " "); argv.RowFormat(l.InputFile()) == format {
			return "leave it out: " + screen.Brief(l.InputFile()) + " is read as " + strings.ToUpper(format) + " by its name"
		}
	case foreign.InPlace:
		if file, ok := screen.ShellWord(l.InputFile()); ok && l.InputFile() != "" && file != "-" {
			return foreign.Row{Write: "--out " + file, Say: row.Say}.Hint()
		}
		row.Say = ""
	case foreign.Scales:
		if !slices.Contains(c.Formats, "svg") {
			return "there is none: pictures are drawn by backprop graph"
		}
	}
	if l.InputFile() != "" {
		switch {
		case slices.Contains(strings.Fields("std stddev stdev std-dev"), name):
			row, _ = foreign.Flag("statistics")
		case slices.Contains(strings.Fields("locale culture"), name) && c.Has("--decimal-comma"):
			return "there is none: numbers with a decimal comma are read by --decimal-comma"
		case row.Write == "--input FILE" && len(l.Scan.Input) > 0:
			return "there is none: the rows are those of " + screen.Brief(l.InputFile()) + ", and every one is a point"
		}
	}
	if hint := decimalsOf(l, c, row, value); hint != "" {
		return hint
	}
	if row.Say == foreign.NoBook {
		if file := l.InputFile(); argv.RowFormat(file) != "" {
			return "there is none: " + screen.Brief(file) + " is one table, without sheets and cells"
		}
		return cmp.Or(Workbook(l, l.Scan.Input), row.Hint())
	}
	if row.Say == foreign.RowTools {
		return piped(l, name, value)
	}
	if !ok || row.Write == "" {
		return mine(l, again.Ours(l, row).Hint())
	}
	if n, err := strconv.Atoi(value); row.Write == "--hessian" && row.Say == "" && err == nil && n != 2 { // --order 3
		if row, _ = foreign.Flag("third"); n < 2 {
			row, _ = foreign.Flag("gradient")
		}
		return again.Ours(l, row).Hint()
	}
	if row.Write == "--lang en | --lang ko" && (value == "en" || value == "ko") {
		row.Write = "--lang " + value
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
	if here != nil {
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
	other := l.Having(first)
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
	id, free := l.Free()
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
// language, numeral for a notation of numbers, word for another name, expression. The last one that has a row counts.
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
	format = format || l.Having("--format "+value) != nil
	add("word", name && !format)
	add("expression", !name && !argv.IsNumber(value) && argv.NamesIn(value) != nil)
	add("number", argv.IsNumber(value))
	add("format", format)
	add("variable", l.Names != nil && l.Names.Input(value))
	add("binding", FlagsIn(l, value) != "")
	add("rows", argv.RowFormat(value) != "" && len(l.Scan.Input) == 0)
	add("file", strings.HasSuffix(value, ".json"))
	add("program", argv.IsFile(value))
	add("printf", strings.HasPrefix(value, "%") || strings.HasPrefix(value, ".") && strings.ContainsAny(value, "fge") || strings.Contains(value, "{"))
	add("code", slices.Contains(strings.Fields("python py c cpp c++ rust julia matlab octave r fortran javascript js typescript ts sympy numpy go java swift kotlin csharp wasm cuda glsl hlsl llvm jax torch pytorch sql numba ruby php lua scala haskell"), strings.ToLower(value)))
	add("separator", utf8.RuneCountInString(value) == 1 && strings.Contains(";,|:\t", value) || value == `\t`)
	add("numeral", slices.Contains(strings.Fields("sci scientific fixed fix eng engineering si exponent exponential hex hexadecimal bin binary oct octal decimal e f g"), strings.ToLower(value)))
	add("filter", strings.ContainsAny(value, "<>") || strings.Contains(value, "=="))
	return kinds
}

// RowsFile returns what to write in place of a word that names a file with rows; "" for another word, or if rows are given.
func RowsFile(l *argv.Line, word string) string {
	typed, ok := screen.ShellWord(word)
	if argv.RowFormat(word) == "" || l.Scan.Command.Flag("input") == nil || len(l.Scan.Input) > 0 || strings.HasPrefix(word, "-") || !ok {
		return ""
	}
	return "read the rows of a file with --input " + typed
}
