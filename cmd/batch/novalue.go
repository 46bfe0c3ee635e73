package batch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
)

// noValue says what may be wrong where variables have neither a column nor a value.
func (in *Input) noValue(missing []ast.Ident, names *ast.Names) string {
	if hint := in.missing(missing); hint != "" {
		return hint
	}
	if in.within != "" {
		return in.unpacked()
	}
	if hint := in.untitled(missing); hint != "" {
		return hint
	}
	free := slices.DeleteFunc(slices.Clone(in.names), names.Input)
	if like := renamed(missing, free, strings.EqualFold); like != "" {
		return "capitals and small letters are different names here: " + like
	}
	if units := renamed(missing, free, withUnit); units != "" {
		return "name the " + in.what() + "s: " + units
	}
	if near := ast.Nearest(missing[0].Name, slices.Values(free)); near != "" {
		return fmt.Sprintf("did you mean %s? That is a %s", screen.Brief(near), in.what())
	}
	name := screen.Brief(missing[0].Name)
	return fmt.Sprintf("%s; name a %s with --rename %s='…', or give a value: --%s=…", in.known(), in.what(), name, name)
}

// unpacked says how rows are read that are a list within an object.
func (in *Input) unpacked() string {
	path := "." + in.within
	if !argv.IsName(in.within) {
		path = ".[" + strconv.Quote(in.within) + "]"
	}
	program, ok := screen.ShellWord(path + "[]")
	file, plain := screen.ShellWord(in.shown)
	switch {
	case !ok || !plain:
		return "the rows are a list within an object: jq -c '.[\"…\"][]' takes them out"
	case in.shown == argv.StandardInput:
		return "the rows are the list " + screen.Brief(in.within) + ": jq -c " + program + " takes them out"
	}
	return "the rows are the list " + screen.Brief(in.within) + ": jq -c " + program + " " + file + " | backprop … --input -"
}

// namedAnew says how to read columns by names of one's own, where two have the same.
func (in *Input) namedAnew() string {
	var list []string
	for _, column := range in.names {
		name := column
		for n := 2; slices.Contains(list, name); n++ {
			name = fmt.Sprintf("%s_%d", column, n)
		}
		list = append(list, name)
	}
	typed, ok := screen.ShellWord(strings.Join(list, ","))
	if file, plain := screen.ShellWord(in.shown); ok && plain && in.shown != argv.StandardInput && len(list) <= screen.MostNames {
		return fmt.Sprintf("name the columns yourself: tail -n +2 %s | backprop … --columns %s --input -", file, typed)
	}
	return "name the columns yourself: leave the header out, and give --columns"
}

// untitled says how to name the columns of an input whose first line has numbers alone.
func (in *Input) untitled(missing []ast.Ident) string {
	if in.header == nil || slices.ContainsFunc(in.cells, func(cell string) bool { return !rows.IsNumber(cell) }) {
		return ""
	}
	var list []string
	for _, id := range missing[:min(len(missing), screen.MostNames)] {
		list = append(list, screen.Brief(id.Name))
	}
	if len(missing) != len(in.cells) {
		list = append(list, "…")
	}
	return "its first line has numbers, not names; name its columns: --columns " + strings.Join(list, ",")
}

// renamed returns the --rename of the missing names that fit a column.
func renamed(missing []ast.Ident, columns []string, fits func(column, name string) bool) string {
	var list []string
	for _, id := range missing[:min(len(missing), screen.MostNames)] {
		var ways []string
		for _, column := range columns {
			if fits(column, id.Name) {
				shown := screen.Brief(column)
				if strings.ContainsFunc(column, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) {
					shown, _ = screen.ShellWord(shown)
				}
				ways = append(ways, fmt.Sprintf("--rename %s=%s", screen.Brief(id.Name), shown))
			}
		}
		if len(ways) > 0 {
			list = append(list, strings.Join(ways, " or "))
		}
	}
	return strings.Join(list, " ")
}

// withUnit reports whether a column is a name with something behind it that can be in no name: x [m].
func withUnit(column, name string) bool {
	unit, ok := strings.CutPrefix(column, name)
	r, _ := utf8.DecodeRuneInString(unit)
	return ok && unit != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
}
