package foreign

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/op"
)

// Meant is what a whole text means that has something in it that no formula has: the text without it, and what to say before and
// after it.
type Meant struct {
	Text          string
	Before, After string
	Alone         bool // Before is the whole answer
}

// Whole answers a text with units, texts, cells of a spreadsheet, names of several words, or statements of a program in it. What it
// writes must be parsed before it is shown, and may have functions of other tools in it. Without a text it has no answer.
func Whole(src string) Meant {
	const most = 200
	if len(src) > most {
		return Meant{}
	}
	for _, kind := range []func(string) Meant{einsum, fileInside, continued, gradients, compound, ofColumns, inCells, withText, measuredIn, headers, severalWords, written} {
		if m := kind(src); m.Text != "" && m.Text != src || m.Alone {
			return m
		}
	}
	return Meant{}
}

func inFile() *regexp.Regexp {
	return Regexp(`(?:^|[-+*/^(,=\s])@([\pL\pN_./-]+\.(?:npy|npz|csv|tsv|json))\b`)
}

// fileInside answers the name of a file in a formula, sum(@v.npy): its values are bound with a flag.
func fileInside(src string) Meant {
	m := inFile().FindStringSubmatch(src)
	if m == nil {
		return Meant{}
	}
	return Meant{Before: "a formula has a name for the values of a file, bound with a flag: --x=@" + m[1], Alone: true}
}

func lineEnd() *regexp.Regexp { return Regexp(`\s*(?:\\| _)[ \t]*\r?\n\s*`) }

// continued answers lines that are continued by a sign at their end.
func continued(src string) Meant {
	return Meant{Text: lineEnd().ReplaceAllString(src, " "), Before: "parentheses, or an operator at its end, continue a line: write "}
}

func trained() *regexp.Regexp {
	return Regexp(`^[\w.]+\.(?:backward|zero_grad|step|retain_grad|requires_grad_)\([^()]*\)$|^\w+\.grad$`)
}

func gradLambda() *regexp.Regexp {
	return Regexp(`^(?:[\w.]+\.)?(?:grad|value_and_grad|derivative|jacobian|jacfwd|jacrev|vmap)\(\s*lambda\s+(\w+)\s*:\s*(.+)\)\s*\(([^()]+)\)$`)
}

// evaluated is the derivative at a point of Maple, substituted that of SymPy, substitutedFirst that of Maple's subs.
func evaluated() *regexp.Regexp {
	return Regexp(`^(?:eval|subs)\(\s*diff\((.+),\s*([A-Za-z]\w*)\)\s*,\s*[A-Za-z]\w*\s*=\s*([-+]?[\d.]+)\s*\)$`)
}

func substituted() *regexp.Regexp {
	return Regexp(`^(?:\w+\.)?diff\((.+),\s*([A-Za-z]\w*)\)\.subs\(\s*\{?\s*[A-Za-z]\w*\s*[,:]\s*([-+]?[\d.]+)\s*\}?\s*\)$`)
}

func substitutedFirst() *regexp.Regexp {
	return Regexp(`^subs\(\s*[A-Za-z]\w*\s*=\s*([-+]?[\d.]+)\s*,\s*diff\((.+),\s*([A-Za-z]\w*)\)\s*\)$`)
}

// awkField is a program of awk with a column in it, plotRange a plot of gnuplot with a range.
func awkField() *regexp.Regexp { return Regexp(`\{[^{}]*\$\d[^{}]*\}`) }

func plotRange() *regexp.Regexp { return Regexp(`^\s*s?plot\s*\[`) }

// gradients answers what asks for a gradient in a program: loss.backward(), grad(lambda x: x**2)(3.0).
func gradients(src string) Meant {
	if m := gradLambda().FindStringSubmatch(strings.TrimSpace(src)); m != nil {
		value := strings.TrimSpace(m[3])
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			value = "…"
		}
		return Meant{Text: m[2], Before: "write backprop diff '", After: "' --" + m[1] + "=" + value}
	}
	for _, at := range []struct {
		pattern            *regexp.Regexp
		formula, by, value int
	}{{evaluated(), 1, 2, 3}, {substituted(), 1, 2, 3}, {substitutedFirst(), 2, 3, 1}} {
		if m := at.pattern.FindStringSubmatch(strings.TrimSpace(src)); m != nil {
			return Meant{Text: m[at.formula], Before: "write backprop diff '", After: "' --" + m[at.by] + "=" + m[at.value]}
		}
	}
	if awkField().MatchString(src) {
		return Meant{Before: "the columns of an input are called by their names, as price*quantity; --reduce sum sums over the rows", Alone: true}
	}
	if plotRange().MatchString(src) {
		return Meant{Before: Row{Say: plotted}.Hint(), Alone: true}
	}
	if strings.HasPrefix(src, "Derivative[") { // Derivative[1][f][x]
		return Meant{Before: Row{Say: calculus}.Hint(), Alone: true}
	}
	var kept []string
	parts := strings.FieldsFunc(src, func(r rune) bool { return r == ';' || r == '\n' })
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" && !trained().MatchString(part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 || len(kept) == len(parts) || !strings.Contains(src, ".") || !slices.ContainsFunc(parts, func(p string) bool { return trained().MatchString(strings.TrimSpace(p)) }) {
		return Meant{}
	}
	return Meant{Text: strings.Join(kept, "; "), Before: "backprop diff computes the gradient: write "}
}

func augmented() *regexp.Regexp {
	return Regexp(`^\s*([\pL_][\pL\pN_]*)\s*(?:(\+|-|\*|/|\^|\*\*)=\s*([^=].*)|(\+\+|--))\s*$`)
}

// compound answers s += y, which is an assignment to a new name.
func compound(src string) Meant {
	var out []string
	now := map[string]string{} // the name that a name has after so many assignments
	found := false
	for part := range strings.FieldsFuncSeq(src, func(r rune) bool { return r == ';' || r == '\n' }) {
		m := augmented().FindStringSubmatch(part)
		if m == nil {
			out = append(out, strings.TrimSpace(put(part, now)))
			continue
		}
		found = true
		name, sign, value := m[1], m[2], put(m[3], now)
		if m[4] != "" {
			sign, value = m[4][:1], "1"
		}
		last := name
		if n, ok := now[name]; ok {
			last = n
		}
		next := last + "2"
		if digits := strings.TrimPrefix(last, name); digits != "" {
			k, _ := strconv.Atoi(digits)
			next = name + strconv.Itoa(k+1)
		}
		if sign != "+" && strings.ContainsAny(value, "+-*/^ ") {
			value = "(" + value + ")"
		}
		blank := " "
		if sign != "+" && sign != "-" {
			blank = ""
		}
		out = append(out, next+" = "+last+blank+sign+blank+value)
		now[name] = next
	}
	if !found {
		return Meant{}
	}
	return Meant{Text: strings.Join(out, "; "), Before: "a name is assigned once: write "}
}

func sheet() *regexp.Regexp {
	return Regexp(`(?:'[^']+'|[\pL_][\pL\pN_]*)!\$?([A-Z]{1,3})\$?([0-9]+)\b`)
}

func structured() *regexp.Regexp {
	return Regexp(`(?:[\pL_][\pL\pN_]*)?\[@\[?([^\[\]]+)\]?\]|(?i:\btab[a-z]*[0-9]+)\[([\pL_][\pL\pN_ ]*)\]`)
}

func implicit() *regexp.Regexp {
	return Regexp(`@([A-Z]{1,3}[0-9]+)\b|[\pL_][\pL\pN_]*\[\[#This Row\],\s*\[([^\[\]]+)\]\]`)
}

func quotedColumn() *regexp.Regexp {
	return Regexp(`[\pL_][\pL\pN_]*\[(?:'([^'\[\]]+)'|"([^"\[\]]+)")\]`)
}

func frameColumn() *regexp.Regexp {
	return Regexp(`\b(?:df|data|row|table|dataset|frame)\.([A-Za-z_]\w*)(\(?)`)
}

func counted() *regexp.Regexp {
	return Regexp(`\b(?:COUNTA?|ANZAHL|NB)\(\s*([A-Z])([0-9]+):([A-Z])([0-9]+)\s*\)`)
}

func dollars() *regexp.Regexp {
	return Regexp(`\$([A-Z]{1,3})\$?([0-9]+)\b|\b([A-Z]{1,3})\$([0-9]+)\b`)
}

func cellRange() *regexp.Regexp {
	return Regexp(`\$?\b([A-Z])\$?([0-9]+)\s*:\s*\$?([A-Z])\$?([0-9]+)\b`)
}

func sumProduct() *regexp.Regexp {
	return Regexp(`\bSUMPRODUCT\(\s*([A-Z])([0-9]+):([A-Z])([0-9]+)\s*[,;]\s*([A-Z])([0-9]+):([A-Z])([0-9]+)\s*\)`)
}

func columnCall() *regexp.Regexp {
	return Regexp(`\b(SUM|AVERAGE|MIN|MAX)\(\$?([A-Z]{1,3}):\$?([A-Z]{1,3})\)`)
}

// inCells answers references to the cells of a spreadsheet, which are names like others.
func inCells(src string) Meant {
	text := sumProduct().ReplaceAllStringFunc(src, func(part string) string {
		m := sumProduct().FindStringSubmatch(part)
		x, y := cellsOf(m[1], m[2], m[3], m[4]), cellsOf(m[5], m[6], m[7], m[8])
		if len(x) != len(y) || len(x) == 0 {
			return part
		}
		for i := range x {
			x[i] += "*" + y[i]
		}
		return "sum(" + strings.Join(x, ", ") + ")"
	})
	if m := columnCall().FindStringSubmatch(src); m != nil && m[2] == m[3] { // SUM(A:A)
		kind := strings.Replace(strings.ToLower(m[1]), "average", "mean", 1)
		return Meant{Before: "the rows of a file are combined by --reduce: backprop eval " + m[2] + " --input FILE --reduce " + kind, Alone: true}
	}
	text = sheet().ReplaceAllString(text, "$1$2")
	text = implicit().ReplaceAllString(text, "$1$2")
	text = quotedColumn().ReplaceAllStringFunc(text, func(part string) string {
		m := quotedColumn().FindStringSubmatch(part)
		return strings.Join(strings.FieldsFunc(m[1]+m[2], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "_")
	})
	text = frameColumn().ReplaceAllStringFunc(text, func(part string) string {
		m := frameColumn().FindStringSubmatch(part)
		if m[2] != "" { // df.mean()
			return part
		}
		return m[1]
	})
	text = counted().ReplaceAllStringFunc(text, func(part string) string {
		m := counted().FindStringSubmatch(part)
		if list := cellsOf(m[1], m[2], m[3], m[4]); list != nil {
			return strconv.Itoa(len(list))
		}
		return part
	})
	text = structured().ReplaceAllStringFunc(text, func(part string) string {
		m := structured().FindStringSubmatch(part)
		return strings.Join(strings.FieldsFunc(m[1]+m[2], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "_")
	})
	if text != src { // the dollars alone have an answer of their own
		text = dollars().ReplaceAllString(text, "$1$2$3$4")
	}
	between := cellRange().FindAllStringSubmatch(text, -1)
	if text == src && !slices.ContainsFunc(between, func(m []string) bool {
		return m[1] != m[3] || strings.TrimSpace(src) == m[0] || strings.Contains(m[0], "$") || strings.Contains(src, ".")
	}) {
		return Meant{}
	}
	text = cellRange().ReplaceAllStringFunc(text, func(part string) string {
		m := cellRange().FindStringSubmatch(part)
		if list := cellsOf(m[1], m[2], m[3], m[4]); list != nil {
			return strings.Join(list, ", ")
		}
		return part
	})
	m := Meant{Text: text, Before: "cells and columns are variables: write "}
	if strings.Contains(src, "[") {
		if name := structured().FindStringSubmatch(src); name != nil && strings.Contains(strings.TrimSpace(name[1]+name[2]), " ") {
			m.After = renames(strings.TrimSpace(name[1] + name[2]))
		}
	}
	return m
}

// cellsOf lists the cells of a range by rows; nil for more than a dozen.
func cellsOf(column, row, lastColumn, lastRow string) (list []string) {
	from, _ := strconv.Atoi(row)
	to, _ := strconv.Atoi(lastRow)
	if from > to || column > lastColumn || (to-from+1)*int(lastColumn[0]-column[0]+1) > 12 {
		return nil
	}
	for r := from; r <= to; r++ {
		for c := column[0]; c <= lastColumn[0]; c++ {
			list = append(list, string(rune(c))+strconv.Itoa(r))
		}
	}
	return list
}

func joined() *regexp.Regexp {
	return Regexp(`\s*(?:&|\|\||\+)\s*"[^"]*"|"[^"]*"\s*(?:&|\|\||\+)\s*`)
}

func literal() *regexp.Regexp { return Regexp(`"[^"]*"`) }

// singleQuoted is a text of SQL: 'pos' in IF(x > 0, 'pos', 'neg').
func singleQuoted() *regexp.Regexp { return Regexp(`([(,=<>:?&+]\s*|(?i:then|else)\s+)'([^']*)'`) }

// option is an argument by its name, approximate='tanh'.
func option() *regexp.Regexp { return Regexp(`,\s*\w+\s*=\s*'`) }

func numeral() *regexp.Regexp { return Regexp(`"[-+0-9.]+"`) }

func sameText() *regexp.Regexp { return Regexp(`(?:[=!]=|<>)\s*"|[(,]\s*\w+\s*=\s*"`) }

func shownAs() *regexp.Regexp {
	return Regexp(`(?i)\b(?:text|fixed|format|str|string|num2str|tostring|dollar|concat|concatenate|textjoin)\(`)
}

// withText answers texts that are joined to numbers, or chosen.
func withText(src string) Meant {
	text := singleQuoted().ReplaceAllString(src, `$1"$2"`)
	if !strings.Contains(text, `"`) || option().MatchString(src) {
		return Meant{}
	}
	const none = "there is no text: write "
	if !numeral().MatchString(text) {
		text = joined().ReplaceAllString(text, "")
	}
	if sameText().MatchString(text) {
		return Meant{Before: "there is no text: values are numbers, and a comparison is with a number", Alone: true}
	}
	if at := shownAs().FindStringIndex(text); at != nil {
		args := Arguments(strings.ReplaceAll(text[at[1]:], ";", ","))
		numbers := slices.DeleteFunc(slices.Clone(args), func(a string) bool { return strings.Contains(a, `"`) || a == "" })
		if end := closing(text[at[1]:]); end >= 0 && len(numbers) == 1 {
			text = text[:at[0]] + numbers[0] + text[at[1]+end+1:]
		}
	}
	if strings.HasPrefix(text, `f"{`) && strings.Count(text, "{") == 1 && strings.Contains(text, "}") { // f"{x} V"
		inside, _, _ := strings.Cut(text[3:], "}")
		inside, _, _ = strings.Cut(inside, ":")
		return Meant{Text: inside, Before: none}
	}
	if quoted := literal().FindAllString(text, -1); len(quoted) == 2 && (strings.Contains(text, "?") || strings.Contains(strings.ToLower(text), "if") || strings.Contains(strings.ToLower(text), "case")) {
		text = strings.Replace(strings.Replace(text, quoted[0], "1", 1), quoted[1], "0", 1)
	}
	if text == src || strings.Contains(text, `"`) || strings.TrimSpace(text) == "" {
		return Meant{}
	}
	return Meant{Text: strings.TrimSpace(text), Before: none}
}

func wordRun() *regexp.Regexp {
	return Regexp("[\"`\\[]?\\b[\\pL_][\\pL\\pN_]+(?: [\\pL_][\\pL\\pN_]+)+\\b[\"`\\]]?")
}

// severalWords answers names with blanks, as the headers of a table have.
func severalWords(src string) Meant {
	if strings.Contains(src, `\`) || strings.Contains(src, "sum_") { // of LaTeX
		return Meant{}
	}
	first, product := "", ""
	for _, part := range wordRun().FindAllString(src, -1) {
		if strings.ContainsAny(part[:1], "\"`") { // surely a name
			continue
		}
		for _, w := range strings.Fields(strings.Trim(part, "\"`[]")) {
			_, fun := op.Lookup(w)
			_, foreign := Word(w)
			_, called := Function(w, 1)
			if slices.Contains([]string{"output", "input", "total", "net", "power", "unit", "mean", "average"}, w) && part != "" && !fun {
				continue
			}
			if capital := unicode.IsUpper([]rune(w)[0]) && strings.ToUpper(w) != w && product == ""; fun || foreign && !capital || called && !capital && w == strings.ToLower(w) {
				return Meant{}
			}
		}
	}
	text := wordRun().ReplaceAllStringFunc(src, func(part string) string {
		bare := strings.Trim(part, "\"`[]")
		if first == "" {
			first, product = bare, strings.ReplaceAll(bare, " ", "*")
		}
		return strings.ReplaceAll(bare, " ", "_")
	})
	if first == "" || len(first) < 8 && !strings.ContainsAny(src, "\"`[") {
		return Meant{}
	}
	m := Meant{Text: text, Before: "a name has no blanks: write ", After: renames(first)}
	if !strings.ContainsAny(src, "\"`[") {
		m.After += "; a product is " + product
	}
	return m
}

func renames(name string) string {
	return fmt.Sprintf(", for a column with --rename %s='%s'", strings.ReplaceAll(name, " ", "_"), name)
}

func overRange() *regexp.Regexp {
	return Regexp(`\bsum\(\s*\[?(.+?)\s+for\s+(\w+)\s+in\s+range\((?:(\d+)\s*,\s*)?(\d+)\)\s*\]?\)`)
}

// written writes a short sum over a range out, where its terms have other variables than the index.
func written(src string) Meant {
	m := overRange().FindStringSubmatch(src)
	if m == nil {
		return Meant{}
	}
	from, _ := strconv.Atoi(m[3])
	to, _ := strconv.Atoi(m[4])
	others := slices.ContainsFunc(Row{}.params(m[1]), func(name string) bool { return name != m[2] })
	if to-from < 1 || to-from > 8 || !others {
		return Meant{}
	}
	var terms []string
	for i := from; i < to; i++ {
		terms = append(terms, put(m[1], map[string]string{m[2]: strconv.Itoa(i)}))
	}
	sum := strings.Join(terms, " + ")
	if m[0] != strings.TrimSpace(src) {
		sum = "(" + sum + ")"
	}
	return Meant{Text: strings.Replace(src, m[0], sum, 1), Before: "write "}
}
