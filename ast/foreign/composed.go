package foreign

import (
	"strings"
)

// composed answers a name made of another one and a word that says what is done to it: lnfactorial, inv_sigmoid, safe_log,
// sigmoid_fn.
func composed(word string, args int) (Row, bool) {
	for _, prefix := range []string{"safe", "stable", "fast", "real", "native", "scalar", "elementwise", "reduce", "cwise", "gslsf", "gsl", "half", "precise", "my", "fn"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 2 {
			if r, ok := known(rest, args); ok {
				return r, true
			}
		}
	}
	for _, suffix := range []string{"function", "func", "fn", "fun", "op", "layer", "activation", "act", "approx", "exact", "stable", "value", "val"} {
		if rest, ok := strings.CutSuffix(word, suffix); ok && len(rest) > 2 {
			if r, ok := known(rest, args); ok {
				return r, true
			}
		}
	}
	if args != 1 {
		return Row{}, false
	}
	if stem := strings.TrimRight(word, "0123456789"); stem != word { // grad2
		if r, ok := functionIndex.row(stem); ok && r.Say == calculus {
			return Row{Say: "second derivatives are computed by `backprop diff --hessian`"}, true
		}
	}
	for _, derived := range []string{"prime", "grad", "derivative", "deriv", "backward"} { // relu_prime
		if rest, ok := strings.CutSuffix(word, derived); ok {
			if r, ok := known(rest, 1); ok && r.Write != "" {
				return Row{Say: calculus}, true
			}
		}
	}
	for _, inverse := range []string{"inverse", "inv"} {
		rest, before := strings.CutPrefix(word, inverse)
		if !before {
			if rest, before = strings.CutSuffix(word, inverse); !before {
				continue
			}
		}
		if r, ok := known(rest, 1); ok && r.Renamed() != "" {
			rest = r.Renamed()
		}
		if formula := Inverse(rest); formula != "" {
			return Row{Write: formula}, true
		}
	}
	for _, log := range []string{"log", "ln"} {
		if rest, ok := strings.CutPrefix(word, log); ok && len(rest) > 2 {
			if r, ok := known(rest, 1); ok && r.Takes(1) && !strings.Contains(r.Write, " | ") {
				return Row{Write: "ln(" + r.Write + ")"}, true
			}
		}
	}
	return Row{}, false
}

// numbered returns the formula for a function with a number in its name: log3, pow3, root4.
func numbered(word string) string {
	name := strings.TrimRight(word, "0123456789")
	n := word[len(name):]
	if n == "" || len(n) > 3 || strings.Trim(n, "01") == "" {
		return ""
	}
	switch name {
	case "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh": // sin2(x) for sin²x
		return name + "(x)^" + n
	case "log", "ln", "lg", "logb", "logbase":
		return "log(x, " + n + ")"
	case "pow", "power":
		return "x^" + n
	case "exp":
		return n + "^x"
	case "root", "nthroot", "rt":
		return "x^(1/" + n + ")"
	}
	return ""
}

// known answers a function of the language or of a table, in small letters without underscores.
func known(word string, args int) (Row, bool) {
	if name, ok := ownFunctions.Get()[word]; ok {
		return Row{Write: signature(name)}, true
	}
	if r, ok := functionIndex.row(word + "/" + string(rune('0'+min(args, 9)))); ok {
		return r, true
	}
	return functionIndex.row(word)
}

// Inverse returns the formula of the inverse of a function of the language that is not trigonometric; "" for others.
func Inverse(name string) string {
	switch name {
	case "erf":
		return "erfinv(x)"
	case "erfinv":
		return "erf(x)"
	case "exp":
		return "ln(x)"
	case "ln", "log":
		return "exp(x)"
	case "exp2":
		return "log2(x)"
	case "log2":
		return "exp2(x)"
	case "log10":
		return "10^x"
	case "expm1":
		return "log1p(x)"
	case "log1p":
		return "expm1(x)"
	case "sigmoid":
		return "logit(x)"
	case "logit":
		return "sigmoid(x)"
	case "softplus":
		return "x + ln(-expm1(-x))"
	case "sqrt":
		return "x^2"
	case "cbrt":
		return "x^3"
	case "degrees":
		return "radians(x)"
	case "radians":
		return "degrees(x)"
	case "asin", "acos", "atan", "asinh", "acosh", "atanh":
		return name[1:] + "(x)"
	case "normcdf", "normal", "gaussian", "phi":
		return "sqrt(2)*erfinv(2*x - 1)"
	}
	return ""
}

// translations are the names of functions in other languages than English, as in spreadsheets.
func translations() []Row {
	rows := []Row{
		{Words: "wurzel quadratwurzel racine racinecarree racinecarrée raíz raiz raizcuadrada raízcuadrada radq radice kwadratwortel wortel rot kvadratrot pierwiastek корень 제곱근 루트 平方根 根号 开方", Write: "sqrt"},
		{Words: "kubikwurzel racinecubique raizcubica raízcúbica 세제곱근 立方根", Write: "cbrt"},
		{Words: "betrag absolutbetrag abswert valeurabsolue valorabsoluto valabs abso absolutt 절댓값 절대값 绝对值 絶対値 модуль", Write: "abs"},
		{Words: "사인 싸인 синус 正弦 サイン", Write: "sin"}, {Words: "코사인 косинус 余弦 コサイン", Write: "cos"}, {Words: "탄젠트 тангенс 正切 タンジェント", Write: "tan"},
		{Words: "아크사인 역사인", Write: "asin"}, {Words: "아크코사인 역코사인", Write: "acos"}, {Words: "아크탄젠트 역탄젠트", Write: "atan"},
		{Words: "쌍곡사인", Write: "sinh"}, {Words: "쌍곡코사인", Write: "cosh"}, {Words: "쌍곡탄젠트", Write: "tanh"},
		{Words: "지수 지수함수 exponentielle exponencial esponenziale эксп 指数", Write: "exp"},
		{Words: "자연로그 로그 logarithmus logarithme logaritmo logaritmonatural natuerlicherlogarithmus логарифм 自然对数 对数 対数", Write: "ln"},
		{Words: "상용로그 zehnerlogarithmus", Write: "log10"},
		{Words: "평균 mittelwert mittel moyenne promedio media média gemiddelde среднее 平均 平均值", Write: "mean"},
		{Words: "합 합계 총합 summe somme suma soma somma сумма 求和 合計", Write: "sum"},
		{Words: "최대 최댓값 최대값 maximo máximo massimo максимум 最大 最大值", Write: "max"},
		{Words: "최소 최솟값 최소값 minimo mínimo минимум 最小 最小值", Write: "min"},
		{Words: "반올림 runden arrondi arrondir redondear redond arrotonda arred afronden округл 四舍五入", Write: "round"},
		{Words: "올림 aufrunden plafond techo", Write: "ceil"}, {Words: "내림 버림 abrunden plancher suelo piso", Write: "floor"},
		{Words: "kuerzen kürzen tronque tronquer truncar ent ganzzahl entero", Write: "trunc"},
		{Words: "부호 vorzeichen signe signo segno", Write: "sign"},
		{Words: "나머지 rest reste residuo resto resíduo", Write: "mod"},
		{Words: "wenn SI se als если 만약 조건 如果", Write: "if"},
		{Words: "시그모이드 sigmoide sigmoïde", Write: "sigmoid"}, {Words: "렐루", Write: "relu"}, {Words: "소프트플러스", Write: "softplus"},
		{Words: "라디안 bogenmass bogenmaß radianes radianti", Write: "radians"}, {Words: "도 grad gradi grados degrés", Write: "degrees"},
		{Words: "감마 감마함수", Write: "gamma"},
	}
	for i, r := range rows {
		rows[i].Write = signature(r.Write)
	}
	return append(rows,
		Row{Words: "produkt produit producto prodotto produto 곱 произвед", Write: "x*y", Many: "{x|*}"},
		Row{Words: "potenz puissance potencia potência potenza macht 거듭제곱 степень 幂", Write: "x^y"},
		Row{Words: "fakultät fakultaet factorielle fattoriale факториал 팩토리얼 계승 阶乘", Write: "gamma(x + 1)"},
		Row{Words: "quadrat carré cuadrado 제곱", Write: "x^2"},
	)
}
