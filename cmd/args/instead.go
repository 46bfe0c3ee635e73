package args

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/parser"
)

// partsHint answers a command of several words by one of them: eval-all, gradient-of. What computes or evaluates is answered
// last: compute-gradient.
func (l *Line) partsHint(parts []string) string {
	last := ""
	for _, part := range parts {
		_, known := foreign.Command(part)
		own := slices.ContainsFunc(l.commands, func(c *Command) bool { return c.called(part) })
		if !known && !own && !small(part) && !slices.Contains(strings.Fields(plainParts), part) {
			return ""
		}
	}
	for _, part := range parts {
		hint, weak := "", false
		for _, c := range l.commands {
			if c.called(part) {
				hint, weak = "write "+l.instead(c.Name), c.Name == "eval"
			}
		}
		if row, _ := foreign.Command(part); hint == "" && len(part) > 2 {
			hint, weak = l.commandHint(part), row.Write == "eval"
		}
		weak = weak || slices.Contains(strings.Fields(plainParts), part)
		switch {
		case hint != "" && !weak:
			return hint
		case last == "":
			last = hint
		}
	}
	return last
}

// plainParts are words of a command that do not change what is meant.
const plainParts = "get make create do compute calculate calc find show print display list run write give my all full total partial first exact numeric numerical symbolic auto automatic value values vector matrix function functions formula expression expr result results point points file data as only it me is new now quick simple single of to in by with at and from"

// functionHint answers the name of a function of another tool, or of a constant, in the place of a command.
func (l *Line) functionHint(word string) string {
	if _, constant := ast.Constant(word); constant && len(l.scan.lost) == 1 {
		return l.asExpression(word, true)
	}
	args := l.scan.lost[1:]
	row, ok := foreign.Function(word, len(args))
	if !ok || len(word) < 3 {
		return ""
	}
	if len(args) == 0 { // transpose
		if command := row.Command(); command != "" {
			return foreign.Row{Write: l.instead(command)}.Hint()
		}
		if row.Write == "" {
			return row.Hint()
		}
		return "it is a function of expressions: " + row.Hint()
	}
	if command := row.Command(); command != "" && namesIn(args[0]) != nil { // jacrev x^2
		return foreign.Row{Write: l.instead(command)}.Hint()
	}
	if row.Write == "" {
		return row.Hint()
	}
	if name := row.Renamed(); name != "" && namesIn(name+"("+strings.Join(args, ", ")+")") != nil { // average 1 2
		return l.asExpression(name+"("+strings.Join(args, ", ")+")", true)
	}
	if row = row.With(args); strings.Contains(row.Write, "…") {
		return ""
	}
	if computes(row.Write) {
		return foreign.Row{Write: "", Say: l.asExpression(row.Write, true) + afterSemicolon(row.Say)}.Hint()
	}
	return "it is an expression: " + row.Hint()
}

// verbHint answers a command that follows a verb, with small words around it: compute the gradient of x^2.
func (l *Line) verbHint() string {
	lost := l.scan.lost
	for i := 1; i+1 < len(lost); i++ {
		word, next := lost[i], i+1
		if small(word) {
			continue
		}
		for next+1 < len(lost) && small(lost[next]) {
			next++
		}
		known := func(c *Command) bool { return c.called(word) }
		row, foreignWord := foreign.Command(word)
		own := slices.ContainsFunc(l.commands, known)
		if !own && (!foreignWord || row.Write == "") || namesIn(lost[next]) == nil || len(word) < 3 {
			return ""
		}
		l = l.with(func(l *Line) { l.lost, l.filler = word, slices.Concat(lost[:i], lost[i+1:next]) })
		if own {
			return foreign.Row{Write: l.instead(word)}.Hint()
		}
		return l.commandHint(word)
	}
	return ""
}

// slipHint answers a word that is a slip of the finger for one of another tool: ouput.
func slipHint(word, kind string, answer func(string) string) string {
	first := 1
	if strings.HasPrefix(word, "no-") {
		first = len("no-x")
	}
	words := func(yield func(string) bool) {
		for _, row := range foreign.Tables()[kind] {
			for w := range strings.FieldsSeq(row.Words) {
				if len(w) > 4 && len(w) >= first && len(word) >= first && w[:first] == word[:first] && !strings.Contains(w, "/") && !yield(w) {
					return
				}
			}
		}
	}
	if near := ast.Nearest(word, words); near != "" && near != word {
		return answer(near)
	}
	return ""
}

// commandHint returns what to write in place of a command of another tool; "" if it is none.
func (l *Line) commandHint(word string) string {
	row, ok := foreign.Command(word)
	for _, kind := range l.wordKinds() {
		if other, found := foreign.Command(word + "/" + kind); found {
			row, ok = other, found
		}
	}
	if row.Say == foreign.Columns {
		if line := l.lineOf("eval", nil); line != "" {
			return "write " + line
		}
	}
	if hint := l.ofRows(row); hint != "" {
		return hint
	}
	if row.Write == "--help" && len(l.scan.lost) == 2 { // info sin
		if hint := l.helpOn(l.scan.lost[1]); hint != "" {
			return hint
		}
	}
	if len(l.scan.lost) == 2 { // describe sin
		if _, function := op.Lookup(l.scan.lost[1]); function && IsName(l.scan.lost[1]) {
			return "write backprop functions " + l.scan.lost[1]
		}
	}
	switch row.Say {
	case foreign.NoSolver:
		l = l.asDifference()
	case foreign.Weights:
		row.Say = l.weighted(row.Say)
	case foreign.Compared: // verify x^2 2*x
		var both []string
		for _, w := range l.scan.lost[1:] {
			if namesIn(w) != nil && !IsName(w) && !binds(w) {
				both = append(both, w)
			}
		}
		if len(both) == 2 {
			formula, derivative := l.rebuilt("diff", both[:1]), l.rebuilt("eval", both[1:])
			if formula != "" && derivative != "" {
				return "there is none: compare the value of " + l.bindRest("eval", derivative) + " with the derivative of " + l.bindRest("diff", formula)
			}
		}
	case foreign.NoFit:
		if line := l.squares(); line != "" {
			return "there is no fit: an optimizer takes the sum of squares and its gradient from " + line
		}
	case foreign.Tangent:
		row.Say = l.tangent(row.Say)
	}
	if !ok || row.Write == "" {
		return l.ours(row).Hint()
	}
	write, atPoint, _ := strings.Cut(row.Write, " | ") // derive and diff, which needs values
	if atPoint != "" && len(l.scan.given) > 0 {
		write = atPoint
	}
	return foreign.Row{Write: l.instead(write), Say: row.Say}.Hint()
}

// asDifference returns the line with the difference of its sides in the place of an equation: x^2 - (4) for x^2 = 4.
func (l *Line) asDifference() *Line {
	typed, lost := slices.Clone(l.Typed), slices.Clone(l.scan.lost)
	for i, w := range lost {
		left, right, ok := strings.Cut(strings.Replace(w, "==", "=", 1), "=")
		if !ok || i == 0 || namesIn(left) == nil || namesIn(right) == nil || IsName(left) && isNumber(right) && len(lost) > 2 {
			continue
		}
		text := strings.TrimSpace(left)
		if right = strings.TrimSpace(right); right != "0" {
			text += " - (" + right + ")"
			if isNumber(right) {
				text = strings.TrimSpace(left) + " - " + right
			}
		}
		lost[i], typed[slices.Index(typed, w)] = text, text
	}
	return l.with(func(l *Line) { l.Typed, l.scan.lost = typed, lost })
}

// helpOn answers a word after a command for help: a command, or a function; "" for another one.
func (l *Line) helpOn(word string) string {
	for _, c := range l.commands {
		if c.called(word) {
			return "write " + c.Path + " --help"
		}
	}
	row, _ := foreign.Function(word, 0)
	if _, own := op.Lookup(word); own || row.Renamed() != "" {
		return "write backprop functions " + cmp.Or(row.Renamed(), word)
	}
	return ""
}

// tangent writes the tangent with the variables of the expression that is typed, and their values.
func (l *Line) tangent(say string) string {
	text, _ := expressionIn(l.scan.lost[1:])
	names := namesIn(text)
	if names == nil || len(names.Inputs) == 0 || len(names.Inputs) > 3 {
		return say
	}
	line := strings.Fields(l.instead("diff"))
	terms := "f"
	for _, id := range names.Inputs {
		x := screen.Brief(id.Name)
		at := x + "0"
		for _, w := range line {
			if value, ok := strings.CutPrefix(w, "--"+x+"="); ok && isNumber(value) {
				at = value
				if strings.HasPrefix(value, "-") {
					at = "(" + value + ")"
				}
			}
		}
		terms += " + ∂f/∂" + x + "*(" + x + " - " + at + ")"
	}
	return "the tangent is " + terms + ", with the value f and the derivatives"
}

// squares writes the sum of squares of a line through columns of the input: regress y x, lm 'y ~ x'; "" for another line.
func (l *Line) squares() string {
	if line := l.modelled(); line != "" {
		return line
	}
	var names []string
	for _, w := range l.scan.lost[1:] {
		for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return strings.ContainsRune("~+, ", r) }) {
			if RowFormat(part) == "" && !small(part) {
				names = append(names, part)
			}
		}
	}
	degree := 1
	if n := len(names); n == 3 && isNumber(names[2]) && names[2] != "0" && strings.HasPrefix(strings.ToLower(l.lost), "poly") { // polyfit x y 2
		degree, _ = strconv.Atoi(names[2])
		names = []string{names[1], names[0]}
	}
	other := func(name string) bool { return !IsName(name) || !l.isColumn(name) }
	if len(names) < 2 || len(names) > 5 || slices.ContainsFunc(names, other) {
		return ""
	}
	text, flags := "b0", " --b0=…"
	for i, x := range names[1:] {
		text += fmt.Sprintf(" + b%d*%s", i+1, x)
		flags += fmt.Sprintf(" --b%d=…", i+1)
	}
	for k := 2; k <= min(degree, 9); k++ {
		text += fmt.Sprintf(" + b%d*%s^%d", k, names[1], k)
		flags += fmt.Sprintf(" --b%d=…", k)
	}
	file, ok := screen.ShellWord(l.inputFile())
	if !ok {
		return ""
	}
	return "backprop diff '(" + names[0] + " - (" + text + "))^2' --input " + file + flags + " --reduce sum --json"
}

// modelled writes the sum of squares of a model with parameters, as y = a*x + b or y ~ a*x + b; "" for another line.
func (l *Line) modelled() string {
	for _, w := range l.scan.lost[1:] {
		y, model, ok := strings.Cut(w, "~")
		if !ok {
			y, model, ok = strings.Cut(w, "=")
		}
		y, model = strings.TrimSpace(y), strings.TrimSpace(model)
		names := namesIn(model)
		if !ok || !IsName(y) || names == nil || names.Input(y) || isNumber(model) {
			continue
		}
		if !slices.ContainsFunc(names.Inputs, func(id ast.Ident) bool { return !l.isColumn(id.Name) }) { // y ~ x of R
			return ""
		}
		residual := "(" + y + " - (" + model + "))^2"
		line := l.rebuilt("diff", []string{residual})
		if line == "" {
			return ""
		}
		if file := l.rowsWord(); file != "" {
			line += " --input " + file
		}
		if l.inputFile() != "" && l.typedValues("reduce") == nil {
			line += " --reduce sum"
		}
		for _, id := range append([]ast.Ident{{Name: y}}, names.Inputs...) {
			if !slices.Contains(l.scan.given, id.Name) && !l.isColumn(id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
		if !l.scan.json {
			line += " --json"
		}
		return line
	}
	return ""
}

// weighted names the outputs that have weights, where the expression that is typed has several.
func (l *Line) weighted(say string) string {
	for _, w := range l.scan.lost {
		p, err := parser.Parse(w)
		if err != nil {
			continue
		}
		if n := len(p.Stmts[len(p.Stmts)-1].Body); n > 1 && n <= screen.MostNames {
			var list []string
			for i := range n {
				list = append(list, fmt.Sprintf("f%d=1", i+1))
			}
			return "`--upstream " + strings.Join(list, ",") + "` weights the outputs"
		}
	}
	return say
}

// asExpression writes the command line for a text that is an expression without a command, else for one of the words that is
// more than a name; "" where there is none. A name is an expression only where it must be.
func (l *Line) asExpression(text string, whole bool) string {
	of := "its"              // of the text, or without a command that is not known
	var bound, rest []string // x=3 as a word
	for _, w := range l.scan.lost {
		if binds(w) {
			bound = append(bound, w)
		} else {
			rest = append(rest, w)
		}
	}
	if text == strings.Join(l.scan.lost, " ") && rest != nil {
		text = strings.Join(rest, " ")
	} else {
		bound = nil
	}
	names := namesIn(text)
	if names == nil || !whole && IsName(text) && utf8.RuneCountInString(text) != 1 && len(text) <= 20 {
		i := slices.IndexFunc(l.scan.lost, func(w string) bool { return namesIn(w) != nil && !IsName(w) && !isNumber(w) })
		if i < 0 {
			return ""
		}
		text = l.scan.lost[i]
		names = namesIn(text)
	}
	if text != l.lost && !strings.HasPrefix(text, l.lost) && slices.Contains(l.scan.lost, text) {
		of = "the"
	}
	line := screen.Quoted(text)
	if names != nil && line != "'…'" {
		if c := l.having("--wrt"); c != nil { // whose flags are those of eval, too, and more
			line += spaced(strings.Join(l.kept(c, names), " "))
		}
		given := slices.Clone(l.scan.given)
		for _, w := range bound {
			name, _, _ := strings.Cut(w, "=")
			given = append(given, name)
			line += " --" + w
		}
		for _, id := range names.Inputs {
			if !slices.Contains(given, id.Name) && !l.isColumn(id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
	}
	if len(line) > 300 {
		line = screen.Quoted(text)
	}
	if len(names.Inputs) == 0 || compares(text) {
		return "for " + of + " value write: backprop eval " + line
	}
	return "for " + of + " value and gradient write: backprop diff " + line
}

// computes reports whether an expression of numbers has a value.
func computes(text string) bool {
	program, err := parser.Parse(text)
	if err != nil {
		return false
	}
	names, err := ast.Resolve(program, nil)
	if err == nil {
		_, err = eval.Lower(program, names)
	}
	return err == nil
}

func afterSemicolon(text string) string {
	if text == "" {
		return ""
	}
	return "; " + text
}

// compares reports whether the result of an expression is a condition, which has no derivative.
func compares(text string) bool {
	e, err := parser.Expr(text)
	b, ok := e.(*ast.Binary)
	return err == nil && ok && slices.Contains([]op.Code{op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne, op.And, op.Or}, b.Op)
}

// instead writes the command line with another command in the place of the first word; where nothing else is on it, or it
// cannot be typed again, the example of that command.
func (l *Line) instead(command string) string {
	name, flags, _ := strings.Cut(command, " ")
	rest := "…"
	alone := func(c *Command) bool { return c.Name == name && !c.Expression }
	switch at := slices.Index(l.Typed, l.lost); {
	case strings.HasPrefix(name, "-") || slices.ContainsFunc(l.commands, alone):
		rest = ""
		if _, ok := op.Lookup(l.scan.lost[len(l.scan.lost)-1]); ok && name == "functions" && len(l.scan.lost) == 2 { // func sin
			rest = l.scan.lost[1]
		}
	case len(l.Typed) == 1:
		for _, c := range l.commands {
			if c.Name == name {
				_, rest, _ = strings.Cut(strings.TrimPrefix(firstLine(c.Example), "backprop "), " ")
			}
		}
	case at >= 0:
		if line := l.rebuilt(name, l.others(at)); line != "" {
			return l.bindRest(name, line) + spaced(flags)
		}
		if i := slices.IndexFunc(l.scan.lost, isFile); i > 0 { // run f.bp
			if line := l.fromFile(name, l.scan.lost[i]); line != "" {
				return line + spaced(flags)
			}
		}
		var words []string
		for i, w := range l.Typed {
			word, ok := screen.ShellWord(w)
			if !ok {
				words = []string{"…"}
				break
			}
			if c := l.having(w); LongFlag(w) && c != nil && c.Flag(w[2:]).Plain && !slices.ContainsFunc(l.commands, func(c *Command) bool { return c.Name == name && c.Flag(w[2:]) != nil }) { // lint f.bp --strict
				continue
			}
			if i > at && binds(w) { // subs x^2 x=3
				word = "--" + word
			}
			if i != at && !l.lacks(name, i) && !(i < at+3 && slices.Contains(l.filler, w)) {
				words = append(words, word)
			}
		}
		if text := strings.Join(words, " "); len(text) <= 200 {
			rest = text
		}
	}
	return "backprop " + name + spaced(rest) + spaced(flags)
}

// bindRest adds the flags of the variables that have no value to a line of a command that needs all values.
func (l *Line) bindRest(command, line string) string {
	if command != "eval" && command != "diff" || len(l.typedValues("bind")) > 0 {
		return line
	}
	text, _ := expressionIn(l.scan.lost[1:])
	if names := namesIn(text); names != nil && len(names.Inputs) <= screen.MostNames {
		for _, id := range names.Inputs {
			flag := " --" + screen.Brief(id.Name)
			if !slices.Contains(l.scan.given, id.Name) && !strings.Contains(line, flag+"=") && !l.isColumn(id.Name) {
				line += flag + "=…"
			}
		}
	}
	return line
}

// lacks reports whether word i of the line, or it and the one before it, is a format that a command does not have.
func (l *Line) lacks(command string, i int) bool {
	format, joined := strings.CutPrefix(l.Typed[i], "--format=")
	switch {
	case joined:
	case l.Typed[i] == "--format" && i+1 < len(l.Typed):
		format = l.Typed[i+1]
	case i > 0 && l.Typed[i-1] == "--format":
	default:
		return false
	}
	return slices.ContainsFunc(l.commands, func(c *Command) bool { return c.Name == command && !slices.Contains(c.Formats, format) })
}

func spaced(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}
