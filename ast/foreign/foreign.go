// Package foreign is the table of what people of other tools type, with what to write here: commands, flags, functions,
// constants, words, symbols and LaTeX. An answer depends on what kind of word it is and on where it stands, so each kind has
// rows of its own; a word may have one in several.
//
// It knows neither the syntax nor the command line: parser, ast and cmd/args ask it, where they refuse a word.
package foreign

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"backprop/ast/once"
	"backprop/ast/op"
)

// Row answers the words of other tools that mean the same.
type Row struct {
	Words string // separated by blanks
	Write string // what to write instead: a formula, a command or a flag; alternatives are separated by " | "
	Say   string // a sentence, where there is nothing to write or more to know; what can be typed stands between backquotes

	Params string // the names of the formula in the order of the arguments, where it is not x, y, z and the others as they come; "-": none is put in
	Many   string // the formula of more than one argument, see [Row.With]
}

// Hint returns the answer as a hint.
func (r Row) Hint() string {
	write := "write " + strings.ReplaceAll(r.Write, " | ", " or ")
	say := strings.ReplaceAll(r.Say, "`", "")
	switch {
	case r.Write == "":
		return say
	case say == "":
		return write
	}
	return write + "; " + say
}

// Renamed returns the function of the language that the words are mere other names of; "" where more is to be written.
func (r Row) Renamed() string {
	name, _, _ := strings.Cut(r.Write, "(")
	if _, ok := op.Lookup(name); ok && r.Say == "" && r.Params == "" && r.Write == signature(name) {
		return name
	}
	return ""
}

// Command returns the command that does what a function of another tool does; "" for others.
func (r Row) Command() string {
	switch r.Say {
	case calculus:
		return "diff"
	case substitution, shows:
		return "eval"
	}
	return ""
}

// Outputs are the formulas of a function of several values, one of its values each; one formula for others.
func Outputs(formula string) []string { return Arguments(formula + ")") }

type tables []func() []Row

// index finds the row of a word in tables. They are functions, so that nothing is made when the program starts.
type index struct {
	tables
	once sync.Once
	rows map[string]Row
}

func (x *index) row(word string) (Row, bool) {
	x.once.Do(func() {
		x.rows = map[string]Row{}
		for _, rows := range x.tables {
			for _, r := range rows() {
				for w := range strings.FieldsSeq(r.Words) {
					x.rows[w] = r
				}
			}
		}
	})
	r, ok := x.rows[word]
	return r, ok
}

var (
	functionIndex   = index{tables: tables{vocabulary, translations, functions, special, shapes, losses, spreadsheets, distributions, arities, missing, arrays, arrayArities}}
	arrayIndex      = index{tables: tables{arrays}}
	vocabularyIndex = index{tables: tables{vocabulary}}
	constantIndex   = index{tables: tables{constants}}
	wordIndex       = index{tables: tables{words}}
	commandIndex    = index{tables: tables{commands}}
	flagIndex       = index{tables: tables{flags}}
	choiceIndex     = index{tables: tables{choices}}
	formatIndex     = index{tables: tables{formats}}
	operatorIndex   = index{tables: tables{operators}}
	symbolIndex     = index{tables: tables{symbols}}
	latexIndex      = index{tables: tables{latex}}
	stemIndex       = index{tables: tables{stems}}
	hyperbolicIndex = index{tables: tables{hyperbolics}}
	unitIndex       = index{tables: tables{units, prefixed}}
	prefixedIndex   = index{tables: tables{prefixed}}
	moduleIndex     = index{tables: tables{modules}}
)

// Tables returns the rows by the kind of their words. They must not be modified.
func Tables() map[string][]Row {
	return map[string][]Row{
		"function": slices.Concat(functions(), special(), shapes(), losses(), spreadsheets(), distributions()), "translation": translations(), "arity": arities(), "array": arrays(), "array arity": arrayArities(), "missing": missing(), "vocabulary": vocabulary(), "constant": constants(), "word": words(), "operator": operators(),
		"symbol": symbols(), "latex": latex(), "command": commands(), "flag": flags(), "choice": choices(), "format": formats(),
	}
}

// key is a word without what tools spell differently: capitals, underscores, points.
func key(word string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("_.-", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

var ownFunctions = once.Value[map[string]string]{Make: func() map[string]string {
	m := map[string]string{}
	for name := range op.Names() {
		if c, _ := op.Lookup(name); !c.Info().Helper {
			m[key(name)] = name
		}
	}
	return m
}}

// Function answers the name of a function that the language does not have, called with so many arguments; 0 where it is not
// known how many.
func Function(word string, args int) (Row, bool) {
	r, ok := function(word, args)
	if name := r.Renamed(); name != "" { // ROUND(x, 2)
		if other, found := Arity(name, args); found && name != "log" {
			return other, true
		}
	}
	return r, ok
}

func function(word string, args int) (Row, bool) {
	if utf8.RuneCountInString(word) > 60 {
		return Row{}, false
	}
	if rest := strings.TrimPrefix(word, "__"); len(rest) > 2 && rest != word { // __expf of CUDA
		return function(rest, args)
	}
	if r, ok := scipy(word, args); ok {
		return r, true
	}
	if log, base, ok := strings.Cut(word, "_"); ok && args == 1 && (log == "log" || log == "ln") && len(base) == 1 && !strings.ContainsAny(base, "0123456789e") { // log_b(x)
		return Row{Write: "log(x, " + base + ")", Params: "x"}, true
	}
	arity := "/" + string(rune('0'+min(args, 9)))
	spellings := []string{word, key(word)}
	if len(word) == 1 { // A is not a
		spellings = spellings[:1]
	}
	for _, w := range spellings {
		for _, w := range []string{w + arity, w} {
			if r, ok := functionIndex.row(w); ok {
				if r.Say == Double && r.Write == "" && args == 1 { // parseFloat(x), uint8(x)
					r.Write = "x"
					if strings.Contains(w, "int") || strings.Contains(w, "long") && !strings.Contains(w, "double") {
						r.Write = "trunc(x)"
					}
				}
				return r, true
			}
		}
	}
	for _, w := range []string{key(word), word} { // OU and ET are not ou and et, SGD is not sgd
		if name := english.Get()[w]; name != "" && (word == strings.ToUpper(word) || len(word) > 5) {
			return function(name, args)
		}
	}
	if name, ok := ownFunctions.Get()[key(word)]; ok && name != word {
		return Row{Write: signature(name)}, true
	}
	if formula := trigonometric(key(word)); formula != "" {
		name, _, _ := strings.Cut(formula, "(")
		if r, ok := Arity(name, args); ok && formula == name+"(x)" { // ArcTan(x, y)
			return r, true
		}
		if args < 2 || name == word[:min(len(name), len(word))] { // Tangent(x, y) of a curve is not tan(x)
			return Row{Write: formula}, true
		}
	}
	if formula := numbered(key(word)); formula != "" {
		return Row{Write: formula}, true
	}
	for _, same := range []string{strings.TrimRight(key(word), "0123456789"), strings.TrimPrefix(key(word), "nan")} { // max3, nanmean
		if c, ok := op.Lookup(same); ok && same != word {
			if _, most := c.Arity(); most < 0 && !c.Info().Helper {
				return Row{Write: signature(same)}, true
			}
		}
	}
	if rest := strings.ToLower(word[min(1, len(word)):]); len(rest) > 2 && word == strings.ToUpper(word) && strings.ContainsAny(word[:1], "DA") { // DSQRT of Fortran
		if _, ok := op.Lookup(rest); ok {
			return Row{Write: signature(rest)}, true
		}
	}
	if rest, ok := strings.CutPrefix(word, "d"); ok && slices.Contains([]string{"sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "abs", "sign", "mod"}, rest) { // of Fortran, too
		r, _ := Member(rest, true, args)
		r.Say = "`backprop diff` computes derivatives"
		return r, true
	}
	if short := word[:max(len(word)-1, 0)]; len(short) > 2 && strings.ContainsAny(word[len(short):], "fl") { // sqrtf, sinl of C
		if _, ok := op.Lookup(short); ok {
			return Row{Write: signature(short)}, true
		}
	}
	if fun, ok := strings.CutSuffix(word, "f"); ok && len(fun) > 3 { // fabsf of C
		if r, ok := known(fun, args); ok {
			return r, true
		}
	}
	return composed(key(word), args)
}

// Arity answers a function of the language that is called with another number of arguments than it takes.
func Arity(name string, args int) (Row, bool) {
	r, ok := functionIndex.row(name + "/" + string(rune('0'+min(args, 9))))
	return r, ok
}

func signature(name string) string {
	c, _ := op.Lookup(name)
	switch {
	case name == "log":
		return "log(x)"
	case name == "pow":
		return "pow(x, y)"
	}
	return strings.Replace(c.Info().Sig, "x, ...", "x, y", 1)
}

// Constant answers the name of a constant of another tool.
func Constant(word string) (Row, bool) {
	r, ok := constantIndex.row(word)
	if !ok && len(key(word)) > 2 { // N_A is not na
		r, ok = constantIndex.row(key(word))
	}
	return r, ok
}

// Member answers the part of a dotted name behind its last point, which is called with so many arguments or is not: sin of
// np.sin(x), pi of np.pi.
func Member(word string, called bool, args int) (Row, bool) {
	if _, ok := op.Lookup(word); ok && called {
		if r, ok := Arity(word, args); ok && word != "log" {
			return r, true
		}
		if word == "log" {
			r, _ := latexIndex.row(word)
			return r, true
		}
		return Row{Write: signature(word)}, true
	}
	if r, ok := Constant(word); ok {
		return r, true
	}
	switch word {
	case "pi", "e", "inf", "nan":
		return Row{Write: word}, true
	case "tau", "TAU", "Tau": // which is a variable where it stands alone
		return Row{Write: "2*pi"}, true
	}
	if utf8.RuneCountInString(word) == 1 && word != "T" {
		return Row{}, false
	}
	r, ok := Function(word, args)
	if prefix, _, dots := strings.Cut(word, "."); !ok && called && dots && Module(prefix) {
		if _, last := Function(word[strings.LastIndexByte(word, '.')+1:], args); !last {
			r, ok = Kind(word)
		}
	}
	return r, ok && (called || r.Write == "")
}

// Ordinary reports whether a word is the name of a function in another tool, and as likely that of a variable: time, rank, index.
func Ordinary(word string) bool { _, ok := vocabularyIndex.row(key(word)); return ok }

// Dotted reports whether a name with a dot in it is that of one function, as weighted.mean of R.
func Dotted(word string, args int) bool {
	_, ok := functionIndex.row(key(word) + "/" + string(rune('0'+min(args, 9))))
	if !ok {
		_, ok = functionIndex.row(key(word))
	}
	return ok
}

// Module reports whether a word is a library that people import functions from.
func Module(word string) bool { _, ok := moduleIndex.row(word); return ok }

// Library reports whether a word before a point is a library, or looks like one: LinearAlgebra.
func Library(word string) bool {
	return Module(word) || len(word) > 4 && unicode.IsUpper(rune(word[0])) && word != strings.ToUpper(word) && strings.ContainsFunc(word[1:], unicode.IsUpper) && !strings.ContainsAny(word, "_0123456789")
}

// Word answers a word that stands between or before operands.
func Word(word string) (Row, bool) {
	r, ok := wordIndex.row(word)
	if !ok {
		r, ok = wordIndex.row(strings.ToLower(word))
	}
	return r, ok
}

// Unit reports whether a word is the sign of a unit.
func Unit(word string) bool {
	if _, ok := unitIndex.row(word); ok {
		return true
	}
	_, n := utf8.DecodeRuneInString(word)
	_, ok := prefixedIndex.row(word[n:])
	return ok && strings.Contains("fpnuµμmcdhkMGT", word[:n])
}

// Operator answers a run of signs that is not an operator of the language.
func Operator(signs string) (Row, bool) {
	r, ok := operatorIndex.row(signs)
	return r, ok
}

// Symbol answers a character that the language does not read.
func Symbol(r rune) (Row, bool) {
	row, ok := symbolIndex.row(string(r))
	return row, ok
}

// LaTeX answers a command of LaTeX, without its backslash.
func LaTeX(word string) (Row, bool) {
	if r, ok := latexIndex.row(word); ok {
		return r, true
	}
	if _, ok := op.Lookup(word); ok && word != "if" {
		return Row{Write: signature(word)}, true
	}
	if formula := trigonometric(word); formula != "" {
		return Row{Write: formula}, true
	}
	return Row{}, false
}

// Command answers the name of a command that the program does not have.
func Command(word string) (Row, bool) {
	word = strings.ReplaceAll(strings.TrimLeft(strings.ToLower(word), "-"), "_", "-")
	r, ok := commandIndex.row(word)
	if flat := strings.ReplaceAll(word, "-", ""); !ok && flat != word { // curve-fit
		r, ok = commandIndex.row(flat)
	}
	if rest, n := strings.CutPrefix(word, "n"); !ok && n && len(rest) > 3 { // nsolve
		r, ok = commandIndex.row(rest)
	}
	if flat := strings.TrimRight(strings.TrimSuffix(word, "d"), "0123456789-"); !ok && flat != strings.TrimSuffix(word, "d") && len(flat) > 2 { // plot3d
		r, ok = commandIndex.row(flat)
	}
	if !ok { // grads, diff2
		r, ok = commandIndex.row(strings.TrimRight(word, "s0123456789"))
	}
	return r, ok
}

// Flag answers the name of a flag that the program does not have. Behind a slash stands what was given to it.
func Flag(name string) (Row, bool) {
	if strings.Trim(name, name[:min(1, len(name))]) == "" && len(name) < 4 { // -vv
		name = name[:min(1, len(name))]
	}
	r, ok := flagIndex.row(name)
	if base, _, _ := strings.Cut(name, "/"); !ok && len(base) > 2 { // LR is not lr
		name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
		if r, ok = flagIndex.row(name); !ok && strings.Contains(name, "-") { // dry-run and dryrun
			r, ok = flagIndex.row(strings.ReplaceAll(name, "-", ""))
		}
	}
	return r, ok
}

// Format answers the name of a format that a command does not have.
func Format(name string) (Row, bool) {
	return formatIndex.row(strings.ToLower(name))
}

// Choice answers a word that a flag does not take with one that a flag takes; "" if it knows none.
func Choice(word string) string {
	r, _ := choiceIndex.row(strings.ToLower(word))
	return r.Write
}
