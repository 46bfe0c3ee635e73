package foreign

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast/op"
)

// Arguments returns the texts between the commas of a call. text begins behind the bracket that opens; a bracket that is not
// closed gives nil.
func Arguments(text string) []string {
	var list []string
	depth, from := 0, 0
	for i, r := range text {
		switch {
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r) && depth == 0:
			if last := strings.TrimSpace(text[from:i]); last != "" || list != nil {
				list = append(list, last)
			}
			return list
		case strings.ContainsRune(")]}", r):
			depth--
		case r == ',' && depth == 0:
			list = append(list, strings.TrimSpace(text[from:i]))
			from = i + 1
		}
	}
	return nil
}

// Spread puts the elements of a list in braces that is the last argument in its place: Max[{a, b}], Clip[x, {a, b}].
func Spread(args []string) []string {
	if n := len(args) - 1; n >= 0 && strings.HasPrefix(args[n], "{") && strings.HasSuffix(args[n], "}") {
		return append(slices.Clone(args[:n]), Arguments(args[n][1:])...)
	}
	return args
}

// With puts the texts of arguments in the places of the names in the formula, and … where there is none to put. Of several
// formulas it keeps those that take so many arguments. A list that is the only argument is spread.
func (r Row) With(args []string) Row {
	if r.Write == "" || r.Params == "-" {
		return r
	}
	if whole := r.Many == "" && len(r.params(r.Write)) == 1; len(args) == 1 && !whole && strings.HasPrefix(args[0], "[") && strings.HasSuffix(args[0], "]") { // np.sum([x, y])
		args = Arguments(args[0][1:])
	}
	if below, density, ok := strings.Cut(r.Write, " | "); ok && len(args) > 1 && strings.HasSuffix(r.Params, " cumulative") { // NORM.DIST(x, 0, 1, TRUE)
		switch row, _ := Constant(args[len(args)-1]); {
		case args[len(args)-1] == "1" || row.Write == "1":
			r.Write, r.Say = below, ""
		case args[len(args)-1] == "0" || row.Write == "0":
			r.Write, r.Say = density, ""
		}
	}
	var all, fit []string
	for formula := range strings.SplitSeq(r.Write, " | ") {
		filled := r.filled(formula, args)
		all = append(all, filled)
		if len(r.params(formula)) == len(args) {
			fit = append(fit, filled)
		}
	}
	if fit == nil {
		fit = all
	}
	r.Write = strings.Join(fit, " | ")
	return r
}

// Takes reports whether one of the formulas has so many arguments.
func (r Row) Takes(n int) bool {
	for formula := range strings.SplitSeq(r.Write, " | ") {
		name, _, _ := strings.Cut(formula, "(")
		if c, ok := op.Lookup(name); ok && formula == signature(name) {
			if least, most := c.Arity(); n >= least && (most < 0 || n <= most) {
				return true
			}
		} else if len(r.params(formula)) == n {
			return true
		}
	}
	return false
}

func (r Row) filled(formula string, args []string) string {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = shown(a)
	}
	name, _, _ := strings.Cut(formula, "(")
	if c, ok := op.Lookup(name); ok && r.Params == "" && formula == signature(name) {
		if least, most := c.Arity(); len(args) >= least && (most < 0 || len(args) <= most) || name == "log" && len(args) == 2 {
			return name + "(" + strings.Join(texts, ", ") + ")"
		}
	}
	if r.Many != "" && len(args) > 1 {
		return many(r.Many, texts)
	}
	params := r.params(formula)
	if len(args) > len(params) { // the formula has no place for the others
		texts = nil
	}
	values := map[string]string{}
	for i, p := range params {
		values[p] = "…"
		if i < len(texts) {
			values[p] = texts[i]
		}
	}
	return put(formula, values)
}

// shown is the text of an argument as a hint shows it.
func shown(text string) string {
	const most = 60
	named := strings.Contains(strings.NewReplacer("==", "", "<=", "", ">=", "", "!=", "").Replace(text), "=") // axis=0
	text = dotted().ReplaceAllStringFunc(text, func(name string) string {                                     // np.exp(x) in np.sum(np.exp(x))
		first, _, _ := strings.Cut(name, ".")
		last := name[strings.LastIndexByte(name, '.')+1:]
		if _, ok := op.Lookup(last); ok && Module(first) && last != "log" {
			return last
		}
		return name
	})
	if dotted().MatchString(transposed().ReplaceAllString(text, "$1")) { // A.T is one of the language
		return "…"
	}
	if text == "" || named || strings.ContainsAny(text, "{;") || strings.HasPrefix(text, "...") || utf8.RuneCountInString(text) > most || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "…"
	}
	return text
}

// params are the names of a formula in the order of the arguments.
func (r Row) params(formula string) []string {
	if r.Params != "" {
		return strings.Fields(r.Params)
	}
	var names []string
	for _, at := range word().FindAllStringIndex(formula, -1) {
		if name := formula[at[0]:at[1]]; isParam(formula, at) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if whole, _, _ := strings.Cut(formula, "("); whole != "" {
		if _, ok := op.Lookup(whole); ok && formula == signature(whole) { // atan2(y, x)
			return names
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

// rank puts x, y and z before other names.
func rank(name string) int {
	if i := strings.Index("xyz", name); i >= 0 {
		return i
	}
	return 3
}

func word() *regexp.Regexp { return Regexp(`[0-9.]*[A-Za-z_]\w*`) }

func atomic() *regexp.Regexp { return Regexp(`^([\pL_][\pL\pN_]*(?:\.T|\[[^\[\]]*\])*|[0-9.]+|…)$`) }

func dotted() *regexp.Regexp { return Regexp(`[\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)+`) }

func transposed() *regexp.Regexp { return Regexp(`([\pL\pN_)\]])\.T\b`) }

func call() *regexp.Regexp { return Regexp(`^[\pL_][\pL\pN_]*\([^()]*\)$`) }

// isParam tells a name from a function, a constant and the exponent of a number.
func isParam(formula string, at []int) bool {
	name := formula[at[0]:at[1]]
	return !strings.HasPrefix(formula[at[1]:], "(") && !slices.Contains([]string{"pi", "e", "inf", "nan"}, name) && !strings.ContainsAny(name[:1], ".0123456789")
}

// put replaces names in a formula, in parentheses where they are operands.
func put(formula string, values map[string]string) string {
	var b strings.Builder
	end := 0
	for _, at := range word().FindAllStringIndex(formula, -1) {
		value, ok := values[formula[at[0]:at[1]]]
		if !ok || !isParam(formula, at) {
			continue
		}
		before, after := strings.TrimRight(formula[:at[0]], " "), strings.TrimLeft(formula[at[1]:], " ")
		alone := (before == "" || strings.ContainsAny(before[len(before)-1:], "(,")) && (after == "" || strings.ContainsAny(after[:1], "),"))
		b.WriteString(formula[end:at[0]])
		b.WriteString(operand(value, alone))
		end = at[1]
	}
	return b.String() + formula[end:]
}

func operand(text string, alone bool) string {
	if alone || atomic().MatchString(text) || call().MatchString(text) {
		return text
	}
	return "(" + text + ")"
}

func repeated() *regexp.Regexp { return Regexp(`\{([^|}]*)\|([^}]*)\}`) }

// many writes a formula of any number of arguments: {x^2|, } is repeated for each of them with a comma between, # is their number,
// $ their list.
func many(formula string, args []string) string {
	formula = strings.ReplaceAll(formula, "#", strconv.Itoa(len(args)))
	formula = repeated().ReplaceAllStringFunc(formula, func(part string) string {
		m := repeated().FindStringSubmatch(part)
		terms := make([]string, len(args))
		for i, a := range args {
			if terms[i] = put(m[1], map[string]string{"x": a}); m[1] == "x" {
				terms[i] = operand(a, m[2] == ", ")
			}
		}
		return strings.Join(terms, m[2])
	})
	return strings.ReplaceAll(formula, "$", strings.Join(args, ", "))
}
